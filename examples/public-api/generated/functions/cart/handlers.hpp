// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/cart.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::cart {

// GET /cart
[[nodiscard]] http::Response show_cart(const http::Request& request);

// PUT /cart
[[nodiscard]] http::Response replace_cart(const http::Request& request);

// POST /payments
[[nodiscard]] http::Response take_payment(const http::Request& request);

// GET /report
[[nodiscard]] http::Response report(const http::Request& request);

}  // namespace handlers::cart
