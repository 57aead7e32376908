// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/catalogue_read.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue_read {

// GET /books/{isbn}
[[nodiscard]] http::Response read_books(const http::Request& request);

}  // namespace handlers::catalogue_read
