// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/refund/handlers.hpp"
#include "lambda/direct.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::direct(handlers::refund::handle),
    });
}
