// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/notifier/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "lambda/run.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::notifier::Stores stores = handlers::notifier::stores_from(storage::in_dynamodb(*client));
    const auto on_parcels_stream = [&stores](const stream::Record& record) {
        handlers::notifier::on_parcels_stream(stores, record);
    };

    lambda::run({
        lambda::dynamodb_streams({
            {nullptr, on_parcels_stream, true},
        }),
    });
}
