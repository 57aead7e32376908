#include "functions/check_signature/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::check_signature::handle(sample::event("check_signature/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
