// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"

// What src/fulfilment.cpp implements. Until it does, defaults.cpp stands in.
//
// Fulfilment: Packs what has been ordered
namespace handlers::fulfilment {

// A change of an item of Orders. Throw, and Lambda repeats from this record on.
void on_orders_stream(const stream::Record& record);

}  // namespace handlers::fulfilment
