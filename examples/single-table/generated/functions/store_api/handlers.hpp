// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/store_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::store_api {

// GET /customers/{customerId}
[[nodiscard]] http::Response read_customer(const http::Request& request);

// PUT /customers/{customerId}
[[nodiscard]] http::Response save_customer(const http::Request& request);

// DELETE /customers/{customerId}
[[nodiscard]] http::Response forget_customer(const http::Request& request);

// GET /customers/{customerId}/orders
[[nodiscard]] http::Response list_orders(const http::Request& request);

// POST /customers/{customerId}/orders
[[nodiscard]] http::Response place_order(const http::Request& request);

// GET /orders/{orderId}
[[nodiscard]] http::Response find_order(const http::Request& request);

}  // namespace handlers::store_api
