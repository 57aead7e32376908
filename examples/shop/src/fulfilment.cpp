#include "functions/fulfilment/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::fulfilment {

// A change of an item of Orders.
void on_orders_stream(Stores& /*stores*/, const stream::Record& record) { stream::log(record); }

}  // namespace handlers::fulfilment
