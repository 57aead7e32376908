// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/cart/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"GET /cart", handlers::cart::show_cart},
            {"PUT /cart", handlers::cart::replace_cart},
            {"POST /payments", handlers::cart::take_payment},
            {"GET /report", handlers::cart::report},
        }),
    });
}
