// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/order_api/handlers.hpp"
#include "functions/order_api/routes.hpp"
#include "lambda/rest_api.hpp"
#include "lambda/run.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::order_api::Stores stores = handlers::order_api::stores_from(storage::in_dynamodb(*client));

    lambda::allow_origin("https://partners.example.com", false);
    lambda::run({
        lambda::rest_api(routes::order_api::all(stores)),
    });
}
