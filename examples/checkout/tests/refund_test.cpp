#include "functions/refund/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("direct") {
    const nlohmann::json answer = handlers::refund::handle(sample::event("refund/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
