#include "functions/fulfilment/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::fulfilment::Stores;
using handlers::fulfilment::stores_from;

TEST_CASE("orders_stream") {
    Stores stores = stores_from(storage::in_memory());
    for (const stream::Record& record : lambda::stream_records(sample::event("fulfilment/orders_stream"))) {
        CHECK_NOTHROW(handlers::fulfilment::on_orders_stream(stores, record));
    }
}
