// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/reminder/handlers.hpp"

// Stand-ins. They are weak: what src/reminder.cpp defines takes their place.
namespace handlers::reminder {

[[gnu::weak]] void on_schedule(Stores& /*stores*/, const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::reminder
