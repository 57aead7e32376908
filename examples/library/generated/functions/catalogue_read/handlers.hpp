// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/catalogue_read/stores.hpp"

// What src/catalogue_read.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue_read {

// GET /books/{isbn}
[[nodiscard]] tables::books::Item read_books(Stores& stores, const tables::books::Key& key);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response read_books(const http::Request& request) = delete;

}  // namespace handlers::catalogue_read
