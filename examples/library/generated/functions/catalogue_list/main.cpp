// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_list/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"GET /books", handlers::catalogue_list::list_books},
        }),
    });
}
