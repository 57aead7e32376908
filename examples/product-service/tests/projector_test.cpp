#include "functions/projector/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("reviews_stream") {
    for (const stream::Record& record : lambda::stream_records(sample::event("projector/reviews_stream"))) {
        CHECK_NOTHROW(handlers::projector::on_reviews_stream(record));
    }
}
