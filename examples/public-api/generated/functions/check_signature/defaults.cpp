// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/check_signature/handlers.hpp"

// Stand-ins. They are weak: what src/check_signature.cpp defines takes their place.
namespace handlers::check_signature {

[[gnu::weak]] nlohmann::json handle(const nlohmann::json&) { return direct::not_written("src/check_signature.cpp"); }

}  // namespace handlers::check_signature
