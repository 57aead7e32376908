// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/catalogue_list.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue_list {

// GET /books
[[nodiscard]] http::Response list_books(const http::Request& request);

}  // namespace handlers::catalogue_list
