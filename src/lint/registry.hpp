#pragma once

#include <span>
#include <string_view>

#include "lint/rule.hpp"

namespace samgen::lint {

// Every rule there is, by ID.
[[nodiscard]] std::span<const Rule* const> rules();

// The rule with this ID; nullptr when there is none.
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace samgen::lint
