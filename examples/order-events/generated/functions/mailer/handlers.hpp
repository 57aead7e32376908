// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/bus.hpp"
#include "app/topic.hpp"

// What src/mailer.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::mailer {

// A message of OrderNews. Throw, and Lambda tries it twice again.
void on_notification(const topic::Notification& notification);

// An event that a rule lets through. Throw, and Lambda tries it twice again.
void on_event(const bus::Event& event);

}  // namespace handlers::mailer
