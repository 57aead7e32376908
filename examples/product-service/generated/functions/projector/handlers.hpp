// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"

// What src/projector.cpp implements. Until it does, defaults.cpp stands in.
//
// Projector: Keeps the stars of each product up to date
namespace handlers::projector {

// A change of an item of Reviews. Throw, and Lambda repeats from this record on.
void on_reviews_stream(const stream::Record& record);

}  // namespace handlers::projector
