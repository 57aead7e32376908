// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_read/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"GET /books/{isbn}", handlers::catalogue_read::read_books},
        }),
    });
}
