// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/announcer/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::dynamodb_streams({
            {nullptr, handlers::announcer::on_orders_stream, true},
        }),
    });
}
