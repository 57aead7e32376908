// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/quote/handlers.hpp"

// Stand-ins. They are weak: what src/quote.cpp defines takes their place.
namespace handlers::quote {

[[gnu::weak]] nlohmann::json handle(const nlohmann::json&) { return direct::not_written("src/quote.cpp"); }

}  // namespace handlers::quote
