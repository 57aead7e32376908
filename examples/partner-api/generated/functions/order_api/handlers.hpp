// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/order_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::order_api {

// POST /partners/{partnerId}/orders
[[nodiscard]] http::Response create_orders(const http::Request& request);

// GET /partners/{partnerId}/orders
[[nodiscard]] http::Response list_orders(const http::Request& request);

// GET /partners/{partnerId}/orders/{orderId}
[[nodiscard]] http::Response read_orders(const http::Request& request);

// PATCH /partners/{partnerId}/orders/{orderId}
[[nodiscard]] http::Response update_orders(const http::Request& request);

// GET /health
[[nodiscard]] http::Response health(const http::Request& request);

// POST /quotes
[[nodiscard]] http::Response quote(const http::Request& request);

}  // namespace handlers::order_api
