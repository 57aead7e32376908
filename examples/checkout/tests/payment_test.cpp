#include "functions/payment/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::payment::handle(sample::event("payment/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
