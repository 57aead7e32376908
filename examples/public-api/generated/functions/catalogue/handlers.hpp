// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/catalogue.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::catalogue {

// POST /products
[[nodiscard]] http::Response create_products(const http::Request& request);

// GET /products
[[nodiscard]] http::Response list_products(const http::Request& request);

// GET /products/{productId}
[[nodiscard]] http::Response read_products(const http::Request& request);

// PUT /products/{productId}
[[nodiscard]] http::Response replace_products(const http::Request& request);

// PATCH /products/{productId}
[[nodiscard]] http::Response update_products(const http::Request& request);

// DELETE /products/{productId}
[[nodiscard]] http::Response delete_products(const http::Request& request);

}  // namespace handlers::catalogue
