// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/schedule.hpp"

// What src/archive.cpp implements. Until it does, defaults.cpp stands in.
//
// Archive: Puts yesterday's reports into the company's archive
namespace handlers::archive {

// cron(0 1 * * ? *)
void on_schedule(const schedule::Tick& tick);

}  // namespace handlers::archive
