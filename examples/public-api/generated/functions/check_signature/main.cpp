// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/check_signature/handlers.hpp"
#include "lambda/direct.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::direct(handlers::check_signature::handle),
    });
}
