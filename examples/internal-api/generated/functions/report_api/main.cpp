// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/report_api/handlers.hpp"
#include "lambda/rest_api.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::rest_api({
            {"GET /reports", handlers::report_api::list_reports},
            {"GET /reports/{reportId}", handlers::report_api::read_reports},
        }),
    });
}
