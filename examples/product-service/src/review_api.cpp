#include "functions/review_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::review_api {

// GET /products/{productId}/reviews
http::Response list_reviews(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/review_api.cpp");
}

// POST /products/{productId}/reviews
http::Response add_review(Stores& /*stores*/, const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/review_api.cpp");
}

}  // namespace handlers::review_api
