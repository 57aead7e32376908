#include "functions/product_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("POST /products") {
    const http::Request request = lambda::http_request(sample::event("product_api/create_products"));
    const http::Response response = handlers::product_api::create_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /products") {
    const http::Request request = lambda::http_request(sample::event("product_api/list_products"));
    const http::Response response = handlers::product_api::list_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("product_api/read_products"));
    const http::Response response = handlers::product_api::read_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("product_api/replace_products"));
    const http::Response response = handlers::product_api::replace_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PATCH /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("product_api/update_products"));
    const http::Response response = handlers::product_api::update_products(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /products/{productId}") {
    const http::Request request = lambda::http_request(sample::event("product_api/delete_products"));
    const http::Response response = handlers::product_api::delete_products(request);
    CHECK(response.status == 501);  // until it is written
}
