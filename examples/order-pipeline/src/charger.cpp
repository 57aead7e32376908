#include "functions/charger/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::charger {

nlohmann::json handle(Stores& /*stores*/, const nlohmann::json&) { return direct::not_written("src/charger.cpp"); }

}  // namespace handlers::charger
