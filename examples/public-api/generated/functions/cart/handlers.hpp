// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/cart/stores.hpp"

// What src/cart.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::cart {

// GET /cart
[[nodiscard]] http::Response show_cart(Stores& stores, const http::Request& request);

// PUT /cart
[[nodiscard]] http::Response replace_cart(Stores& stores, const http::Request& request);

// POST /payments
[[nodiscard]] http::Response take_payment(Stores& stores, const http::Request& request);

// GET /report
[[nodiscard]] http::Response report(Stores& stores, const http::Request& request);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response show_cart(const http::Request& request) = delete;
http::Response replace_cart(const http::Request& request) = delete;
http::Response take_payment(const http::Request& request) = delete;
http::Response report(const http::Request& request) = delete;

}  // namespace handlers::cart
