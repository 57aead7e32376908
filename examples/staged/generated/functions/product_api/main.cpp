// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/product_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"POST /products", handlers::product_api::create_products},
            {"GET /products", handlers::product_api::list_products},
            {"GET /products/{productId}", handlers::product_api::read_products},
            {"PUT /products/{productId}", handlers::product_api::replace_products},
            {"PATCH /products/{productId}", handlers::product_api::update_products},
            {"DELETE /products/{productId}", handlers::product_api::delete_products},
        }),
    });
}
