// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/queue.hpp"

// What src/packing.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::packing {

// A message of Parcels, Invoices. Throw, and it comes back, to be tried again.
void on_message(const queue::Message& message);

}  // namespace handlers::packing
