// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"

// What src/check_signature.cpp implements. Until it does, defaults.cpp stands in.
//
// CheckSignature: Decides whether a webhook comes from the payment provider
namespace handlers::check_signature {

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json handle(const nlohmann::json& event);

}  // namespace handlers::check_signature
