#include "functions/trends/handlers.hpp"
#include "lambda/kinesis.hpp"
#include "lambda/schedule.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("clicks_records") {
    for (const kinesis::Record& record : lambda::kinesis_records(sample::event("trends/clicks_records"))) {
        CHECK_NOTHROW(handlers::trends::on_record(record));
    }
}

TEST_CASE("schedule") {
    const schedule::Tick tick = lambda::schedule_tick(sample::event("trends/schedule"));
    CHECK_NOTHROW(handlers::trends::on_schedule(tick));
}
