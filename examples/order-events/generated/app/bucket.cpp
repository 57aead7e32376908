// Written by samgen, and again by every `samgen build`.
#include "app/bucket.hpp"

#include "app/logging.hpp"

namespace bucket {

void log(const ObjectEvent& event) {
    logging::info("object",
                  {{"kind", event.kind}, {"bucket", event.bucket}, {"key", event.key}, {"eventId", event.id}});
}

}  // namespace bucket
