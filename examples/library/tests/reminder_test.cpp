#include "functions/reminder/handlers.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::reminder::Stores;
using handlers::reminder::stores_from;

TEST_CASE("schedule") {
    Stores stores = stores_from(storage::in_memory());
    const schedule::Tick tick = lambda::schedule_tick(sample::event("reminder/schedule"));
    CHECK_NOTHROW(handlers::reminder::on_schedule(stores, tick));
}
