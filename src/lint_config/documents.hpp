#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"
#include "text/source.hpp"

namespace samgen::lint_config {

// A part of a text that is a YAML document of its own.
struct Part {
    std::string_view text;
    std::uint32_t offset = 0;  // of its first byte in the whole text
    std::uint32_t line = 1;    // of that byte
};

// The documents of a text, which `---` and `...` at the beginning of a line divide. Documents of nothing but blanks and
// comments are left out, unless there is no other; the whole text when it is one document.
[[nodiscard]] std::vector<Part> documents_of(std::string_view text);

// Moves a finding from the part of `whole` that was linted by itself to where it stands in `whole`.
void move_to_whole(lint::Finding& finding, const text::Source& whole, const Part& part);

}  // namespace samgen::lint_config
