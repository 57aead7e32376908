#include "functions/cart/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::cart::Stores;
using handlers::cart::stores_from;

TEST_CASE("GET /cart") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("cart/show_cart"));
    const http::Response response = handlers::cart::show_cart(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /cart") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("cart/replace_cart"));
    const http::Response response = handlers::cart::replace_cart(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /payments") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("cart/take_payment"));
    const http::Response response = handlers::cart::take_payment(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /report") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("cart/report"));
    const http::Response response = handlers::cart::report(stores, request);
    CHECK(response.status == 501);  // until it is written
}
