#include "functions/announcer/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("orders_stream") {
    for (const stream::Record& record : lambda::stream_records(sample::event("announcer/orders_stream"))) {
        CHECK_NOTHROW(handlers::announcer::on_orders_stream(record));
    }
}
