#pragma once

#include <cstddef>
#include <optional>

#include "lint/node.hpp"

namespace samgen::lint {

// How many characters a value has as JSON without blanks, all of them ASCII (others are written \uXXXX). Functions
// count as an empty text, Fn::Sub as its text without the variables.
[[nodiscard]] std::size_t json_length(const Node& value);

// The same of what a text says as JSON; nothing when it is none.
[[nodiscard]] std::optional<std::size_t> length_of_json_text(const Node& text, Arena& arena);

}  // namespace samgen::lint
