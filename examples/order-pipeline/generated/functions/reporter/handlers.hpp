// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/schedule.hpp"

// What src/reporter.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::reporter {

// cron(0 6 * * ? *)
void on_schedule(const schedule::Tick& tick);

}  // namespace handlers::reporter
