#include "functions/reminder/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::reminder {

// cron(0 7 * * ? *)
void on_schedule(Stores& /*stores*/, const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::reminder
