// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/sweeper/handlers.hpp"
#include "lambda/run.hpp"
#include "lambda/schedule.hpp"

int main() {
    lambda::run({
        lambda::schedules({
            {"SweeperSchedule", handlers::sweeper::on_schedule},
        }),
    });
}
