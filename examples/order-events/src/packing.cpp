#include "functions/packing/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::packing {

// A message of Parcels, Invoices.
void on_message(const queue::Message& message) { queue::log(message); }

}  // namespace handlers::packing
