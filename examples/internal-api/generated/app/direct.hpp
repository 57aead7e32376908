// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

// For functions that are invoked directly: JSON in, JSON out.
namespace direct {

// Says that there is no code yet, and which file wants it.
[[nodiscard]] nlohmann::json not_written(std::string_view file);

}  // namespace direct
