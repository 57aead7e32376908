// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/catalogue_query_by_author.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue_query_by_author {

// GET /books/byAuthor/{author}
[[nodiscard]] http::Response query_books_by_author(const http::Request& request);

}  // namespace handlers::catalogue_query_by_author
