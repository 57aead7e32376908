// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/packing/handlers.hpp"

// Stand-ins. They are weak: what src/packing.cpp defines takes their place.
namespace handlers::packing {

[[gnu::weak]] void on_message(const queue::Message& message) { queue::log(message); }

}  // namespace handlers::packing
