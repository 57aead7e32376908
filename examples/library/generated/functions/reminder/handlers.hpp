// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/schedule.hpp"
#include "functions/reminder/stores.hpp"

// What src/reminder.cpp implements. Until it does, defaults.cpp stands in.
//
// Reminder: Writes to those who are late
namespace handlers::reminder {

// cron(0 7 * * ? *)
void on_schedule(Stores& stores, const schedule::Tick& tick);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
void on_schedule(const schedule::Tick& tick) = delete;

}  // namespace handlers::reminder
