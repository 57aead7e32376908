#include "functions/charger/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::charger::Stores;
using handlers::charger::stores_from;

TEST_CASE("direct") {
    Stores stores = stores_from(storage::in_memory());
    const nlohmann::json answer = handlers::charger::handle(stores, sample::event("charger/direct"));
    CHECK(answer.at("status") == 501);  // until it is written
}
