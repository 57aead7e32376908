#include "functions/quote/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::quote::handle(sample::event("quote/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
