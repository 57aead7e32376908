#include "functions/charger/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::charger::handle(sample::event("charger/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
