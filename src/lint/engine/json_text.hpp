#pragma once

#include <cstddef>
#include <string_view>

#include "lint/node.hpp"

namespace samgen::lint {

// What the text of a value says when it is JSON by itself: a policy or a state machine that is written as a string.
// nullptr when it is not JSON, or nested deeper than 200 levels. Of members with the same key the last one counts.
// Texts without escapes, keys and numbers are views of `text`, which must outlive the arena's use of them.
// `where` is the string's place, and that of the whole value. What is inside it has no place of its own, since a
// finding in it is counted at the property that holds the string.
[[nodiscard]] const Node* parse_json(std::string_view text, text::Span where, Arena& arena);

// How many bytes of a text that is no JSON could be the beginning of some.
[[nodiscard]] std::size_t json_breaks_at(std::string_view text, Arena& arena);

}  // namespace samgen::lint
