#include "functions/trends/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::trends {

// A record of Clicks.
void on_record(const kinesis::Record& record) { kinesis::log(record); }

// rate(1 hour)
void on_schedule(const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::trends
