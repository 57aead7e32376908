// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/archive/handlers.hpp"
#include "lambda/run.hpp"
#include "lambda/schedule.hpp"

int main() {
    lambda::run({
        lambda::schedules({
            {"ArchiveSchedule", handlers::archive::on_schedule},
        }),
    });
}
