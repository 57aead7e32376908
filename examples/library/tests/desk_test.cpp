#include "functions/desk/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::desk::Stores;
using handlers::desk::stores_from;

TEST_CASE("POST /members/{memberId}/loans") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("desk/lend_book"));
    const http::Response response = handlers::desk::lend_book(stores, request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /members/{memberId}/loans/{isbn}") {
    Stores stores = stores_from(storage::in_memory());
    const http::Request request = lambda::http_request(sample::event("desk/return_book"));
    const http::Response response = handlers::desk::return_book(stores, request);
    CHECK(response.status == 501);  // until it is written
}
