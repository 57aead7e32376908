#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace samgen::text {

// `text` with A-Z as a-z; every other byte as it is, whatever the locale.
[[nodiscard]] inline std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

}  // namespace samgen::text
