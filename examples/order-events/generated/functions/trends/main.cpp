// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/trends/handlers.hpp"
#include "lambda/kinesis.hpp"
#include "lambda/run.hpp"
#include "lambda/schedule.hpp"

int main() {
    lambda::run({
        lambda::kinesis_streams({handlers::trends::on_record, true}),
        lambda::schedules({
            {"TrendsSchedule", handlers::trends::on_schedule},
        }),
    });
}
