// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/stream.hpp"
#include "functions/fulfilment/stores.hpp"

// What src/fulfilment.cpp implements. Until it does, defaults.cpp stands in.
//
// Fulfilment: Packs what has been ordered
namespace handlers::fulfilment {

// A change of an item of Orders. Throw, and Lambda repeats from this record on.
void on_orders_stream(Stores& stores, const stream::Record& record);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
void on_orders_stream(const stream::Record& record) = delete;

}  // namespace handlers::fulfilment
