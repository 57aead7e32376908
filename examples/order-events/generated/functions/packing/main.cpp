// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/packing/handlers.hpp"
#include "lambda/queue.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::queues({handlers::packing::on_message, true}),
    });
}
