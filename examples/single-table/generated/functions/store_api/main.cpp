// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/store_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"GET /customers/{customerId}", handlers::store_api::read_customer},
            {"PUT /customers/{customerId}", handlers::store_api::save_customer},
            {"DELETE /customers/{customerId}", handlers::store_api::forget_customer},
            {"GET /customers/{customerId}/orders", handlers::store_api::list_orders},
            {"POST /customers/{customerId}/orders", handlers::store_api::place_order},
            {"GET /orders/{orderId}", handlers::store_api::find_order},
        }),
    });
}
