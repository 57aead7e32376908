// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/quote/handlers.hpp"
#include "lambda/direct.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::direct(handlers::quote::handle),
    });
}
