#include "functions/order_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::order_api {

// POST /partners/{partnerId}/orders
http::Response create_orders(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

// GET /partners/{partnerId}/orders
http::Response list_orders(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

// GET /partners/{partnerId}/orders/{orderId}
http::Response read_orders(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

// PATCH /partners/{partnerId}/orders/{orderId}
http::Response update_orders(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

// GET /health
http::Response health(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

// POST /quotes
http::Response quote(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/order_api.cpp");
}

}  // namespace handlers::order_api
