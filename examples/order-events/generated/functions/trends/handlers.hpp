// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/kinesis.hpp"
#include "app/schedule.hpp"

// What src/trends.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::trends {

// A record of Clicks. Throw, and Lambda repeats from this record on.
void on_record(const kinesis::Record& record);

// rate(1 hour)
void on_schedule(const schedule::Tick& tick);

}  // namespace handlers::trends
