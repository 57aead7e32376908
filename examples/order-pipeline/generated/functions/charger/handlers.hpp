// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"
#include "functions/charger/stores.hpp"

// What src/charger.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::charger {

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json handle(Stores& stores, const nlohmann::json& event);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
nlohmann::json handle(const nlohmann::json& event) = delete;

}  // namespace handlers::charger
