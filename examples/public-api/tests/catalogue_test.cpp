#include "functions/catalogue/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("POST /products") {
    const http::Request request = lambda::http_request(sample::event("catalogue/create_products"));
    const http::Response response = handlers::catalogue::create_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /products") {
    const http::Request request = lambda::http_request(sample::event("catalogue/list_products"));
    const http::Response response = handlers::catalogue::list_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("catalogue/read_products"));
    const http::Response response = handlers::catalogue::read_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("catalogue/replace_products"));
    const http::Response response = handlers::catalogue::replace_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PATCH /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("catalogue/update_products"));
    const http::Response response = handlers::catalogue::update_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("catalogue/delete_products"));
    const http::Response response = handlers::catalogue::delete_products(request);
    CHECK(response.status == 501);  // until it is written
}
