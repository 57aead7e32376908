// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"POST /products", handlers::catalogue::create_products},
            {"GET /products", handlers::catalogue::list_products},
            {"GET /products/{productId}", handlers::catalogue::read_products},
            {"PUT /products/{productId}", handlers::catalogue::replace_products},
            {"PATCH /products/{productId}", handlers::catalogue::update_products},
            {"DELETE /products/{productId}", handlers::catalogue::delete_products},
        }),
    });
}
