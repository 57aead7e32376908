#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace samgen::text {

// A value with the place where it stands.
template <class T>
struct Located {
    T value{};
    Span span;
};

// What is said, without its place.
template <class T>
[[nodiscard]] std::optional<T> value_of(const std::optional<Located<T>>& said) {
    return said ? std::optional(said->value) : std::nullopt;
}
template <class T>
[[nodiscard]] std::vector<T> values_of(const std::vector<Located<T>>& said) {
    std::vector<T> values;
    for (const auto& one : said) {
        values.push_back(one.value);
    }
    return values;
}

}  // namespace samgen::text
