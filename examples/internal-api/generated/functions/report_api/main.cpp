// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/report_api/handlers.hpp"
#include "functions/report_api/routes.hpp"
#include "lambda/rest_api.hpp"
#include "lambda/run.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::report_api::Stores stores = handlers::report_api::stores_from(storage::in_dynamodb(*client));

    lambda::run({
        lambda::rest_api(routes::report_api::all(stores)),
    });
}
