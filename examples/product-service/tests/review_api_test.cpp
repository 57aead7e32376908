#include "functions/review_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::review_api::Stores;
using handlers::review_api::stores_from;

TEST_CASE("GET /products/{productId}/reviews") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("review_api/list_reviews"));
    const http::Response response = handlers::review_api::list_reviews(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /products/{productId}/reviews") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("review_api/add_review"));
    const http::Response response = handlers::review_api::add_review(stores, request);
    CHECK(response.status == 501);  // until it is written
}
