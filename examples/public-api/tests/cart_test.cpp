#include "functions/cart/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /cart") {
    const http::Request request = lambda::http_request(sample::event("cart/show_cart"));
    const http::Response response = handlers::cart::show_cart(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /cart") {
    const http::Request request = lambda::http_request(sample::event("cart/replace_cart"));
    const http::Response response = handlers::cart::replace_cart(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /payments") {
    const http::Request request = lambda::http_request(sample::event("cart/take_payment"));
    const http::Response response = handlers::cart::take_payment(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /report") {
    const http::Request request = lambda::http_request(sample::event("cart/report"));
    const http::Response response = handlers::cart::report(request);
    CHECK(response.status == 501);  // until it is written
}
