// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/refund/handlers.hpp"

// Stand-ins. They are weak: what src/refund.cpp defines takes their place.
namespace handlers::refund {

[[gnu::weak]] nlohmann::json handle(const nlohmann::json&) { return direct::not_written("src/refund.cpp"); }

}  // namespace handlers::refund
