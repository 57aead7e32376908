#include "functions/smoke/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::smoke::handle(sample::event("smoke/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
