// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/sweeper/handlers.hpp"

// Stand-ins. They are weak: what src/sweeper.cpp defines takes their place.
namespace handlers::sweeper {

[[gnu::weak]] void on_schedule(const schedule::Tick& tick) { schedule::log(tick); }

}  // namespace handlers::sweeper
