// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/authorize/handlers.hpp"

// Stand-ins. They are weak: what src/authorize.cpp defines takes their place.
namespace handlers::authorize {

[[gnu::weak]] nlohmann::json handle(const nlohmann::json&) { return direct::not_written("src/authorize.cpp"); }

}  // namespace handlers::authorize
