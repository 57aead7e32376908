#include "functions/order_api/handlers.hpp"
#include "lambda/rest_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("POST /partners/{partnerId}/orders") {
    const http::Request request = lambda::rest_request(sample::event("order_api/create_orders"));
    const http::Response response = handlers::order_api::create_orders(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /partners/{partnerId}/orders") {
    const http::Request request = lambda::rest_request(sample::event("order_api/list_orders"));
    const http::Response response = handlers::order_api::list_orders(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /partners/{partnerId}/orders/{orderId}") {
    const http::Request request = lambda::rest_request(sample::event("order_api/read_orders"));
    const http::Response response = handlers::order_api::read_orders(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PATCH /partners/{partnerId}/orders/{orderId}") {
    const http::Request request = lambda::rest_request(sample::event("order_api/update_orders"));
    const http::Response response = handlers::order_api::update_orders(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /health") {
    const http::Request request = lambda::rest_request(sample::event("order_api/health"));
    const http::Response response = handlers::order_api::health(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /quotes") {
    const http::Request request = lambda::rest_request(sample::event("order_api/quote"));
    const http::Response response = handlers::order_api::quote(request);
    CHECK(response.status == 501);  // until it is written
}
