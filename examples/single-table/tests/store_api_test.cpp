#include "functions/store_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::store_api::Stores;
using handlers::store_api::stores_from;

TEST_CASE("GET /customers/{customerId}") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("store_api/read_customer"));
    const http::Response response = handlers::store_api::read_customer(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("PUT /customers/{customerId}") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("store_api/save_customer"));
    const http::Response response = handlers::store_api::save_customer(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /customers/{customerId}") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("store_api/forget_customer"));
    const http::Response response = handlers::store_api::forget_customer(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /customers/{customerId}/orders") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("store_api/list_orders"));
    const http::Response response = handlers::store_api::list_orders(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("POST /customers/{customerId}/orders") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("store_api/place_order"));
    const http::Response response = handlers::store_api::place_order(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /orders/{orderId}") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("store_api/find_order"));
    const http::Response response = handlers::store_api::find_order(stores, request);
    CHECK(response.status == 501);  // until it is written
}
