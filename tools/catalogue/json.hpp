#pragma once

#include <nlohmann/json.hpp>

namespace samgen::catalogue {

// JSON that keeps the order of its source.
using Tree = nlohmann::ordered_json;

}  // namespace samgen::catalogue
