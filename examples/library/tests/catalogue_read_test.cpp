#include "functions/catalogue_read/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /books/{isbn}") {
    const http::Request request = lambda::http_request(sample::event("catalogue_read/read_books"));
    const http::Response response = handlers::catalogue_read::read_books(request);
    CHECK(response.status == 501);  // until it is written
}
