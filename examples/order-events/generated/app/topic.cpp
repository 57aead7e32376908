// Written by samgen, and again by every `samgen build`.
#include "app/topic.hpp"

#include "app/logging.hpp"

namespace topic {

void log(const Notification& notification) {
    logging::info("notification", {{"topic", notification.topic}, {"messageId", notification.id}});
}

}  // namespace topic
