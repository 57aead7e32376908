// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/notifier/handlers.hpp"

// Stand-ins. They are weak: what src/notifier.cpp defines takes their place.
namespace handlers::notifier {

[[gnu::weak]] void on_parcels_stream(Stores& /*stores*/, const stream::Record& record) { stream::log(record); }

}  // namespace handlers::notifier
