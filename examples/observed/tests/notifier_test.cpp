#include "functions/notifier/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("parcels_stream") {
    for (const stream::Record& record : lambda::stream_records(sample::event("notifier/parcels_stream"))) {
        CHECK_NOTHROW(handlers::notifier::on_parcels_stream(record));
    }
}
