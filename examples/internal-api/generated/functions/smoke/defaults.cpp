// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/smoke/handlers.hpp"

// Stand-ins. They are weak: what src/smoke.cpp defines takes their place.
namespace handlers::smoke {

[[gnu::weak]] nlohmann::json handle(const nlohmann::json&) { return direct::not_written("src/smoke.cpp"); }

}  // namespace handlers::smoke
