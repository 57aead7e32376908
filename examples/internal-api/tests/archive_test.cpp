#include "functions/archive/handlers.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("schedule") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("archive/schedule"));
    CHECK_NOTHROW(handlers::archive::on_schedule(tick));
}
