// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/announcer/handlers.hpp"

// Stand-ins. They are weak: what src/announcer.cpp defines takes their place.
namespace handlers::announcer {

[[gnu::weak]] void on_orders_stream(const stream::Record& record) { stream::log(record); }

}  // namespace handlers::announcer
