// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/thumbnails/handlers.hpp"

// Stand-ins. They are weak: what src/thumbnails.cpp defines takes their place.
namespace handlers::thumbnails {

[[gnu::weak]] void on_object(const bucket::ObjectEvent& event) { bucket::log(event); }

}  // namespace handlers::thumbnails
