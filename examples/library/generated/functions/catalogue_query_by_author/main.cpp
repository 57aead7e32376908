// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_query_by_author/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"GET /books/byAuthor/{author}", handlers::catalogue_query_by_author::query_books_by_author},
        }),
    });
}
