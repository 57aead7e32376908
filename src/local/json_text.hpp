#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <nlohmann/json.hpp>

namespace samgen::local {

// nlohmann::json copies and writes values by calling itself for each level: what somebody else sends must not use up
// the stack. So many lists and maps in one another are read.
inline constexpr std::size_t kMostLevels = 512;

// Whether `text`, if it is JSON, has more than kMostLevels.
[[nodiscard]] bool nests_too_deep(std::string_view text);

// Nothing for what is no JSON, or nests too deep.
[[nodiscard]] std::optional<nlohmann::json> read_json(std::string_view text);

}  // namespace samgen::local
