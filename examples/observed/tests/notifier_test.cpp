#include "functions/notifier/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::notifier::Stores;
using handlers::notifier::stores_from;

TEST_CASE("parcels_stream") {
    Stores stores = stores_from(storage::in_memory());
    for (const stream::Record& record : lambda::stream_records(sample::event("notifier/parcels_stream"))) {
        CHECK_NOTHROW(handlers::notifier::on_parcels_stream(stores, record));
    }
}
