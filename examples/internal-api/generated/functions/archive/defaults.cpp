// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/archive/handlers.hpp"

// Stand-ins. They are weak: what src/archive.cpp defines takes their place.
namespace handlers::archive {

[[gnu::weak]] void on_schedule(Stores& /*stores*/, const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::archive
