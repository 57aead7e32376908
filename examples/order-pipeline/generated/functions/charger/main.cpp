// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/charger/handlers.hpp"
#include "lambda/direct.hpp"
#include "lambda/run.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::charger::Stores stores = handlers::charger::stores_from(storage::in_dynamodb(*client));
    const auto handle = [&stores](const nlohmann::json& event) { return handlers::charger::handle(stores, event); };

    lambda::run({
        lambda::direct(handle),
    });
}
