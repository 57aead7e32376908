// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/fulfilment/handlers.hpp"

// Stand-ins. They are weak: what src/fulfilment.cpp defines takes their place.
namespace handlers::fulfilment {

[[gnu::weak]] void on_orders_stream(Stores& /*stores*/, const stream::Record& record) { stream::log(record); }

}  // namespace handlers::fulfilment
