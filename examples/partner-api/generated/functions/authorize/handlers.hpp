// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"

// What src/authorize.cpp implements. Until it does, defaults.cpp stands in.
//
// Authorize: Says which partner a token belongs to, in an IAM policy
namespace handlers::authorize {

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json handle(const nlohmann::json& event);

}  // namespace handlers::authorize
