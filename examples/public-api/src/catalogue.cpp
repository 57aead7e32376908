#include "functions/catalogue/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::catalogue {

// POST /products
http::Response create_products(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue.cpp");
}

// GET /products
http::Response list_products(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue.cpp");
}

// GET /products/{productId}
http::Response read_products(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue.cpp");
}

// PUT /products/{productId}
http::Response replace_products(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue.cpp");
}

// PATCH /products/{productId}
http::Response update_products(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue.cpp");
}

// DELETE /products/{productId}
http::Response delete_products(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/catalogue.cpp");
}

}  // namespace handlers::catalogue
