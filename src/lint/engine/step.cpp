#include "lint/engine/step.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace samgen::lint {

bool passes(const Step* way, std::string_view key) {
    for (; way != nullptr; way = way->parent) {
        if (!way->is_item() && way->key == key) {
            return true;
        }
    }
    return false;
}

bool passes_function(const Step* way) {
    for (; way != nullptr; way = way->parent) {
        if (way->is_item()) {
            continue;
        }
        const auto function = function_named(way->key);
        // `Condition` is also what a resource or a policy statement calls a property.
        if (function != Function::none && function != Function::condition && function <= Function::transform) {
            return true;
        }
    }
    return false;
}

const Step* prefix(const Step* way, std::uint32_t depth) {
    while (depth_of(way) > depth) {
        way = way->parent;
    }
    return way;
}

std::vector<const Step*> steps_of(const Step* way) {
    std::vector<const Step*> steps;
    steps.reserve(depth_of(way));
    for (; way != nullptr; way = way->parent) {
        steps.push_back(way);
    }
    std::ranges::reverse(steps);
    return steps;
}

std::string to_text(const Step* way) {
    std::string out;
    for (const auto* step : steps_of(way)) {
        if (!out.empty()) {
            out += '/';
        }
        out += step->is_item() ? std::to_string(step->index) : std::string(step->key);
    }
    return out;
}

text::Span place_of(const Step* way) {
    if (way != nullptr && way->is_item() && way->span) {
        return way->span;
    }
    for (; way != nullptr; way = way->parent) {
        if (!way->is_item() && way->span) {
            return way->span;
        }
    }
    return {};
}

}  // namespace samgen::lint
