// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/schedule.hpp"

// What src/sweeper.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::sweeper {

// rate(1 day)
void on_schedule(const schedule::Tick& tick);

}  // namespace handlers::sweeper
