#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/node.hpp"
#include "text/source.hpp"

namespace samgen::lint {

// One step on the way from the template's root to a value: a member's key, or an item's index. A way is its last step;
// nullptr is the root itself. Steps live in the arena and are never changed, so a way is kept by keeping a pointer.
struct Step {
    const Step* parent = nullptr;
    std::string_view key;     // of a member
    std::int32_t index = -1;  // of an item, from 0; -1 for a member
    std::uint32_t depth = 1;  // how many steps it is from the root
    text::Span span;          // of the key or the item; empty where the template does not hold it in so many words

    [[nodiscard]] bool is_item() const { return index >= 0; }
};

[[nodiscard]] inline std::uint32_t depth_of(const Step* way) { return way == nullptr ? 0 : way->depth; }

// Whether a step of the way has this key.
[[nodiscard]] bool passes(const Step* way, std::string_view key);
// Whether a step is the call of a function.
[[nodiscard]] bool passes_function(const Step* way);
// The first `depth` steps of the way.
[[nodiscard]] const Step* prefix(const Step* way, std::uint32_t depth);
// From the root down.
[[nodiscard]] std::vector<const Step*> steps_of(const Step* way);
// "Resources/Table/Properties/KeySchema/0".
[[nodiscard]] std::string to_text(const Step* way);

// The place by which a finding is counted: the last key on the way that the template holds, or the last item.
[[nodiscard]] text::Span place_of(const Step* way);

}  // namespace samgen::lint
