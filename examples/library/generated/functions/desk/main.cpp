// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/desk/handlers.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::http_api({
            {"POST /members/{memberId}/loans", handlers::desk::lend_book},
            {"DELETE /members/{memberId}/loans/{isbn}", handlers::desk::return_book},
        }),
    });
}
