#include "functions/catalogue_list/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /books") {
    const http::Request request = lambda::http_request(sample::event("catalogue_list/list_books"));
    const http::Response response = handlers::catalogue_list::list_books(request);
    CHECK(response.status == 501);  // until it is written
}
