// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/cart/handlers.hpp"
#include "functions/cart/routes.hpp"
#include "lambda/http_api.hpp"
#include "lambda/run.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::cart::Stores stores = handlers::cart::stores_from(storage::in_dynamodb(*client));

    lambda::run({
        lambda::http_api(routes::cart::all(stores)),
    });
}
