// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/payment/handlers.hpp"
#include "lambda/direct.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::direct(handlers::payment::handle),
    });
}
