#pragma once

#include "lint/engine/types.hpp"

namespace samgen::lint {

// Whether it is there and says `true`, as a boolean or as a text.
[[nodiscard]] inline bool is_true(const Node* node) {
    return node != nullptr && node->is_scalar() && scalar_text(*node) == "true";
}

}  // namespace samgen::lint
