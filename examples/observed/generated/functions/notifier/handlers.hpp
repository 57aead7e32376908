// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"
#include "functions/notifier/stores.hpp"

// What src/notifier.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::notifier {

// A change of an item of Parcels. Throw, and Lambda repeats from this record on.
void on_parcels_stream(Stores& stores, const stream::Record& record);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
void on_parcels_stream(const stream::Record& record) = delete;

}  // namespace handlers::notifier
