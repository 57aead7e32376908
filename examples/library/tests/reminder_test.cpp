#include "functions/reminder/handlers.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("schedule") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("reminder/schedule"));
    CHECK_NOTHROW(handlers::reminder::on_schedule(tick));
}
