// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/trends/handlers.hpp"

// Stand-ins. They are weak: what src/trends.cpp defines takes their place.
namespace handlers::trends {

[[gnu::weak]] void on_record(const kinesis::Record& record) { kinesis::log(record); }

[[gnu::weak]] void on_schedule(const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::trends
