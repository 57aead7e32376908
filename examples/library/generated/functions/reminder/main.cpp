// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/reminder/handlers.hpp"
#include "lambda/run.hpp"
#include "lambda/schedule.hpp"

int main() {
    lambda::run({
        lambda::schedules({
            {"ReminderSchedule", handlers::reminder::on_schedule},
        }),
    });
}
