#pragma once

#include <string_view>

namespace samgen::text {

// Whether `text` is what the pattern says, in which `*` stands for any characters and `?` for one. Takes at most as
// many steps as the lengths multiplied.
[[nodiscard]] bool matches_wildcards(std::string_view pattern, std::string_view text);

[[nodiscard]] inline bool has_wildcards(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

}  // namespace samgen::text
