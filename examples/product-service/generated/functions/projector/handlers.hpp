// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"
#include "functions/projector/stores.hpp"

// What src/projector.cpp implements. Until it does, defaults.cpp stands in.
//
// Projector: Keeps the stars of each product up to date
namespace handlers::projector {

// A change of an item of Reviews. Throw, and Lambda repeats from this record on.
void on_reviews_stream(Stores& stores, const stream::Record& record);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
void on_reviews_stream(const stream::Record& record) = delete;

}  // namespace handlers::projector
