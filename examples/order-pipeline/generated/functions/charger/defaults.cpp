// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/charger/handlers.hpp"

// Stand-ins. They are weak: what src/charger.cpp defines takes their place.
namespace handlers::charger {

[[gnu::weak]] nlohmann::json handle(Stores& /*stores*/, const nlohmann::json&) {
    return direct::not_written("src/charger.cpp");
}

}  // namespace handlers::charger
