// Written by samgen, and again by every `samgen build`.
#include "app/bus.hpp"

#include "app/logging.hpp"

namespace bus {

void log(const Event& event) {
    logging::info("event", {{"source", event.source}, {"kind", event.kind}, {"eventId", event.id}});
}

}  // namespace bus
