#include "functions/store_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /customers/{customerId}") {
    const http::Request request = lambda::http_request(sample::event("store_api/read_customer"));
    const http::Response response = handlers::store_api::read_customer(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /customers/{customerId}") {
    const http::Request request = lambda::http_request(sample::event("store_api/save_customer"));
    const http::Response response = handlers::store_api::save_customer(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /customers/{customerId}") {
    const http::Request request = lambda::http_request(sample::event("store_api/forget_customer"));
    const http::Response response = handlers::store_api::forget_customer(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /customers/{customerId}/orders") {
    const http::Request request = lambda::http_request(sample::event("store_api/list_orders"));
    const http::Response response = handlers::store_api::list_orders(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /customers/{customerId}/orders") {
    const http::Request request = lambda::http_request(sample::event("store_api/place_order"));
    const http::Response response = handlers::store_api::place_order(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /orders/{orderId}") {
    const http::Request request = lambda::http_request(sample::event("store_api/find_order"));
    const http::Response response = handlers::store_api::find_order(request);
    CHECK(response.status == 501);  // until it is written
}
