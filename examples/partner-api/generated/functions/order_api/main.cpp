// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/order_api/handlers.hpp"
#include "lambda/rest_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::allow_origin("https://partners.example.com", false);
    lambda::run({
        lambda::rest_api({
            {"POST /partners/{partnerId}/orders", handlers::order_api::create_orders},
            {"GET /partners/{partnerId}/orders", handlers::order_api::list_orders},
            {"GET /partners/{partnerId}/orders/{orderId}", handlers::order_api::read_orders},
            {"PATCH /partners/{partnerId}/orders/{orderId}", handlers::order_api::update_orders},
            {"GET /health", handlers::order_api::health},
            {"POST /quotes", handlers::order_api::quote},
        }),
    });
}
