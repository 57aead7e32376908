// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/notifier/handlers.hpp"
#include "lambda/dynamodb_stream.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::dynamodb_streams({
            {nullptr, handlers::notifier::on_parcels_stream, true},
        }),
    });
}
