#include "functions/store_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::store_api {

// GET /customers/{customerId}
http::Response read_customer(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/store_api.cpp");
}

// PUT /customers/{customerId}
http::Response save_customer(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/store_api.cpp");
}

// DELETE /customers/{customerId}
http::Response forget_customer(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/store_api.cpp");
}

// GET /customers/{customerId}/orders
http::Response list_orders(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/store_api.cpp");
}

// POST /customers/{customerId}/orders
http::Response place_order(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/store_api.cpp");
}

// GET /orders/{orderId}
http::Response find_order(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/store_api.cpp");
}

}  // namespace handlers::store_api
