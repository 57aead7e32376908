#include "functions/desk/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("POST /members/{memberId}/loans") {
    const http::Request request = lambda::http_request(sample::event("desk/lend_book"));
    const http::Response response = handlers::desk::lend_book(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("DELETE /members/{memberId}/loans/{isbn}") {
    const http::Request request = lambda::http_request(sample::event("desk/return_book"));
    const http::Response response = handlers::desk::return_book(request);
    CHECK(response.status == 501);  // until it is written
}
