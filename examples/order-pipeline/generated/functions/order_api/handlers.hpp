// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/order_api/stores.hpp"

// What src/order_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::order_api {

// POST /orders
[[nodiscard]] tables::orders::Item create_orders(Stores& stores, tables::orders::Item item);

// GET /orders/{orderId}
[[nodiscard]] tables::orders::Item read_orders(Stores& stores, const tables::orders::Key& key);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response create_orders(const http::Request& request) = delete;
http::Response read_orders(const http::Request& request) = delete;

}  // namespace handlers::order_api
