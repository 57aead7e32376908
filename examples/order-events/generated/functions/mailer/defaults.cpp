// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/mailer/handlers.hpp"

// Stand-ins. They are weak: what src/mailer.cpp defines takes their place.
namespace handlers::mailer {

[[gnu::weak]] void on_notification(const topic::Notification& notification) { topic::log(notification); }

[[gnu::weak]] void on_event(const bus::Event& event) { bus::log(event); }

}  // namespace handlers::mailer
