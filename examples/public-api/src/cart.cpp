#include "functions/cart/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::cart {

// GET /cart
http::Response show_cart(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/cart.cpp");
}

// PUT /cart
http::Response replace_cart(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/cart.cpp");
}

// POST /payments
http::Response take_payment(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/cart.cpp");
}

// GET /report
http::Response report(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/cart.cpp");
}

}  // namespace handlers::cart
