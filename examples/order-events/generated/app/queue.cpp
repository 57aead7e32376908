// Written by samgen, and again by every `samgen build`.
#include "app/queue.hpp"

#include "app/logging.hpp"

namespace queue {

void log(const Message& message) { logging::info("message", {{"queue", message.queue}, {"messageId", message.id}}); }

}  // namespace queue
