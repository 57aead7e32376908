// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"

// What src/refund.cpp implements. Until it does, defaults.cpp stands in.
//
// Refund: Gives the money back when the order could not be kept
namespace handlers::refund {

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json handle(const nlohmann::json& event);

}  // namespace handlers::refund
