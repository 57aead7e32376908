#include "functions/archive/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::archive {

// cron(0 1 * * ? *)
void on_schedule(Stores& /*stores*/, const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::archive
