#include "functions/archive/handlers.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::archive::Stores;
using handlers::archive::stores_from;

TEST_CASE("schedule") {
    Stores stores = stores_from(storage::in_memory());
    const schedule::Tick tick = lambda::schedule_tick(sample::event("archive/schedule"));
    CHECK_NOTHROW(handlers::archive::on_schedule(stores, tick));
}
