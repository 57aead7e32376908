#include "functions/projector/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample.hpp"

using handlers::projector::Stores;
using handlers::projector::stores_from;

TEST_CASE("reviews_stream") {
    Stores stores = stores_from(storage::in_memory());
    for (const stream::Record& record : lambda::stream_records(sample::event("projector/reviews_stream"))) {
        CHECK_NOTHROW(handlers::projector::on_reviews_stream(stores, record));
    }
}
