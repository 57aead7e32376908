// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "dynamodb/client.hpp"
#include "functions/archive/handlers.hpp"
#include "lambda/run.hpp"
#include "lambda/schedule.hpp"
#include "storage/dynamodb_table.hpp"

int main() {
    // Made once: every invocation finds the connection open.
    const std::unique_ptr<dynamodb::Client> client = dynamodb::connect();
    handlers::archive::Stores stores = handlers::archive::stores_from(storage::in_dynamodb(*client));
    const auto on_schedule = [&stores](const schedule::Tick& tick) { handlers::archive::on_schedule(stores, tick); };

    lambda::run({
        lambda::schedules({
            {"ArchiveSchedule", on_schedule},
        }),
    });
}
