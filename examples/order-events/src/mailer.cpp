#include "functions/mailer/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::mailer {

// A message of OrderNews.
void on_notification(const topic::Notification& notification) { topic::log(notification); }

// An event that a rule lets through.
void on_event(const bus::Event& event) { bus::log(event); }

}  // namespace handlers::mailer
