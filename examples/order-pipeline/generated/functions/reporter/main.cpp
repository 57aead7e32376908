// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/reporter/handlers.hpp"
#include "lambda/run.hpp"
#include "lambda/schedule.hpp"

int main() {
    lambda::run({
        lambda::schedules({
            {"ReporterSchedule", handlers::reporter::on_schedule},
        }),
    });
}
