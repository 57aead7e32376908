#include "functions/order_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("POST /orders") {
    const http::Request request = lambda::http_request(sample::event("order_api/create_orders"));
    const http::Response response = handlers::order_api::create_orders(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /orders/{orderId}") {
    const http::Request request = lambda::http_request(sample::event("order_api/read_orders"));
    const http::Response response = handlers::order_api::read_orders(request);
    CHECK(response.status == 501);  // until it is written
}
