#include "functions/reporter/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::reporter {

// cron(0 6 * * ? *)
void on_schedule(const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::reporter
