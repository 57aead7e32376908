// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/mailer/handlers.hpp"
#include "lambda/bus.hpp"
#include "lambda/run.hpp"
#include "lambda/topic.hpp"

int main() {
    lambda::run({
        lambda::topics(handlers::mailer::on_notification),
        lambda::bus_events(handlers::mailer::on_event),
    });
}
