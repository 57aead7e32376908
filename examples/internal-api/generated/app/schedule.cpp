// Written by samgen, and again by every `samgen build`.
#include "app/schedule.hpp"

#include "app/logging.hpp"

namespace schedule {

void log(const Tick& tick) { logging::info("scheduled", {{"time", tick.time}, {"eventId", tick.id}}); }

}  // namespace schedule
