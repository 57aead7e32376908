#include "functions/authorize/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::authorize::handle(sample::event("authorize/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
