#include "functions/catalogue_query_by_author/handlers.hpp"
#include "lambda/http_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /books/byAuthor/{author}") {
    const http::Request request = lambda::http_request(sample::event("catalogue_query_by_author/query_books_by_author"));
    const http::Response response = handlers::catalogue_query_by_author::query_books_by_author(request);
    CHECK(response.status == 501);  // until it is written
}
