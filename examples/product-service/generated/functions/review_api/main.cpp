// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/review_api/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"GET /products/{productId}/reviews", handlers::review_api::list_reviews},
            {"POST /products/{productId}/reviews", handlers::review_api::add_review},
        }),
    });
}
