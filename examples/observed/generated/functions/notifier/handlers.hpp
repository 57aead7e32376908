// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"

// What src/notifier.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::notifier {

// A change of an item of Parcels. Throw, and Lambda repeats from this record on.
void on_parcels_stream(const stream::Record& record);

}  // namespace handlers::notifier
