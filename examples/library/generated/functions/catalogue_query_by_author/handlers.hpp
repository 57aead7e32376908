// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/catalogue_query_by_author/stores.hpp"

// What src/catalogue_query_by_author.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue_query_by_author {

// GET /books/byAuthor/{author}
[[nodiscard]] storage::Page<tables::books::Item> query_books_by_author(Stores& stores, const std::string& partition,
                                                                       const storage::PageRequest& page);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response query_books_by_author(const http::Request& request) = delete;

}  // namespace handlers::catalogue_query_by_author
