// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/projector/handlers.hpp"

// Stand-ins. They are weak: what src/projector.cpp defines takes their place.
namespace handlers::projector {

[[gnu::weak]] void on_reviews_stream(Stores& /*stores*/, const stream::Record& record) { stream::log(record); }

}  // namespace handlers::projector
