// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/thumbnails/handlers.hpp"
#include "lambda/bucket.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::bucket_events(handlers::thumbnails::on_object),
    });
}
