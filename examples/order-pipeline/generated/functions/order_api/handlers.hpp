// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/order_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::order_api {

// POST /orders
[[nodiscard]] http::Response create_orders(const http::Request& request);

// GET /orders/{orderId}
[[nodiscard]] http::Response read_orders(const http::Request& request);

}  // namespace handlers::order_api
