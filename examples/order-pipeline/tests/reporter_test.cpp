#include "functions/reporter/handlers.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("schedule") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("reporter/schedule"));
    CHECK_NOTHROW(handlers::reporter::on_schedule(tick));
}
