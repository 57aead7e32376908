// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/schedule.hpp"

// What src/reminder.cpp implements. Until it does, defaults.cpp stands in.
//
// Reminder: Writes to those who are late
namespace handlers::reminder {

// cron(0 7 * * ? *)
void on_schedule(const schedule::Tick& tick);

}  // namespace handlers::reminder
