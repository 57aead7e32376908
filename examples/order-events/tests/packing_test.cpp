#include "functions/packing/handlers.hpp"
#include "lambda/queue.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("parcels_messages") {
    for (const queue::Message& message : lambda::queue_messages(sample::event("packing/parcels_messages"))) {
        CHECK_NOTHROW(handlers::packing::on_message(message));
    }
}

TEST_CASE("invoices_messages") {
    for (const queue::Message& message : lambda::queue_messages(sample::event("packing/invoices_messages"))) {
        CHECK_NOTHROW(handlers::packing::on_message(message));
    }
}
