// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/catalogue_list/stores.hpp"

// What src/catalogue_list.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue_list {

// GET /books
[[nodiscard]] storage::Page<tables::books::Item> list_books(Stores& stores, const storage::PageRequest& page);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response list_books(const http::Request& request) = delete;

}  // namespace handlers::catalogue_list
