// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace sample {

// The event in generated/events/NAME.json.
[[nodiscard]] nlohmann::json event(const std::string& name);

}  // namespace sample
