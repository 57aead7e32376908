// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/review_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::review_api {

// GET /products/{productId}/reviews
[[nodiscard]] http::Response list_reviews(const http::Request& request);

// POST /products/{productId}/reviews
[[nodiscard]] http::Response add_review(const http::Request& request);

}  // namespace handlers::review_api
