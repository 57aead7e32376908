#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace samgen::text {

struct Lines {
    std::size_t width = 80;  // columns; a word that is wider stands in a line of its own, whole
    std::size_t first = 0;   // columns of the first line that are taken already
    std::size_t indent = 0;  // spaces before each further line
};

// `text` broken into lines at its spaces. What stands between backquotes is kept together unless it is long: it is to
// be copied. Line ends that are there stay.
[[nodiscard]] std::string wrap(std::string_view text, const Lines& lines);

// How many columns the text takes, if each of its characters takes one.
[[nodiscard]] std::size_t columns(std::string_view text);

}  // namespace samgen::text
