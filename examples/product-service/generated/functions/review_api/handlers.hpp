// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/review_api/stores.hpp"

// What src/review_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::review_api {

// GET /products/{productId}/reviews
[[nodiscard]] http::Response list_reviews(Stores& stores, const http::Request& request);

// POST /products/{productId}/reviews
[[nodiscard]] http::Response add_review(Stores& stores, const http::Request& request);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response list_reviews(const http::Request& request) = delete;
http::Response add_review(const http::Request& request) = delete;

}  // namespace handlers::review_api
