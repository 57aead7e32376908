// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"

// What src/payment.cpp implements. Until it does, defaults.cpp stands in.
//
// Payment: Charges the customer
namespace handlers::payment {

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json handle(const nlohmann::json& event);

}  // namespace handlers::payment
