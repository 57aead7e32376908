// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/reporter/handlers.hpp"

// Stand-ins. They are weak: what src/reporter.cpp defines takes their place.
namespace handlers::reporter {

[[gnu::weak]] void on_schedule(const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::reporter
