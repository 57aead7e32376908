#include "functions/fulfilment/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("orders_stream") {
    for (const stream::Record& record : lambda::stream_records(sample::event("fulfilment/orders_stream"))) {
        CHECK_NOTHROW(handlers::fulfilment::on_orders_stream(record));
    }
}
