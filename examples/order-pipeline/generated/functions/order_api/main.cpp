// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/order_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"POST /orders", handlers::order_api::create_orders},
            {"GET /orders/{orderId}", handlers::order_api::read_orders},
        }),
    });
}
