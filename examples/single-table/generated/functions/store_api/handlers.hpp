// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/store_api/stores.hpp"

// What src/store_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::store_api {

// GET /customers/{customerId}
[[nodiscard]] http::Response read_customer(Stores& stores, const http::Request& request);

// PUT /customers/{customerId}
[[nodiscard]] http::Response save_customer(Stores& stores, const http::Request& request);

// DELETE /customers/{customerId}
[[nodiscard]] http::Response forget_customer(Stores& stores, const http::Request& request);

// GET /customers/{customerId}/orders
[[nodiscard]] http::Response list_orders(Stores& stores, const http::Request& request);

// POST /customers/{customerId}/orders
[[nodiscard]] http::Response place_order(Stores& stores, const http::Request& request);

// GET /orders/{orderId}
[[nodiscard]] http::Response find_order(Stores& stores, const http::Request& request);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response read_customer(const http::Request& request) = delete;
http::Response save_customer(const http::Request& request) = delete;
http::Response forget_customer(const http::Request& request) = delete;
http::Response list_orders(const http::Request& request) = delete;
http::Response place_order(const http::Request& request) = delete;
http::Response find_order(const http::Request& request) = delete;

}  // namespace handlers::store_api
