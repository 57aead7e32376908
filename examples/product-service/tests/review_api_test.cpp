#include "functions/review_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /products/{productId}/reviews") {
    const http::Request request = lambda::http_request(sample::event("review_api/list_reviews"));
    const http::Response response = handlers::review_api::list_reviews(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /products/{productId}/reviews") {
    const http::Request request = lambda::http_request(sample::event("review_api/add_review"));
    const http::Response response = handlers::review_api::add_review(request);
    CHECK(response.status == 501);  // until it is written
}
