// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/payment/handlers.hpp"

// Stand-ins. They are weak: what src/payment.cpp defines takes their place.
namespace handlers::payment {

[[gnu::weak]] nlohmann::json handle(const nlohmann::json&) { return direct::not_written("src/payment.cpp"); }

}  // namespace handlers::payment
