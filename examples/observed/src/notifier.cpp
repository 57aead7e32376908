#include "functions/notifier/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::notifier {

// A change of an item of Parcels.
void on_parcels_stream(Stores& /*stores*/, const stream::Record& record) { stream::log(record); }

}  // namespace handlers::notifier
