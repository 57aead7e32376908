#include "functions/sweeper/handlers.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("schedule") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("sweeper/schedule"));
    CHECK_NOTHROW(handlers::sweeper::on_schedule(tick));
}
