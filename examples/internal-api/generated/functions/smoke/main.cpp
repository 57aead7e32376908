// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/smoke/handlers.hpp"
#include "lambda/direct.hpp"
#include "lambda/run.hpp"

int main() {
    lambda::run({
        lambda::direct(handlers::smoke::handle),
    });
}
