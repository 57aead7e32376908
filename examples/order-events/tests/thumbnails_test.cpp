#include "functions/thumbnails/handlers.hpp"
#include "lambda/bucket.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("documents_objects") {
    const bucket::ObjectEvent event = lambda::bucket_event(sample::event("thumbnails/documents_objects"));
    CHECK_NOTHROW(handlers::thumbnails::on_object(event));
}
