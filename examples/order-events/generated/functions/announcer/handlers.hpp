// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"

// What src/announcer.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::announcer {

// A change of an item of Orders. Throw, and Lambda repeats from this record on.
void on_orders_stream(const stream::Record& record);

}  // namespace handlers::announcer
