#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"

namespace samgen::yaml {

// An error of rule E0000 about the bytes from `begin` to `end`.
[[nodiscard]] diag::Diagnostic malformed(const text::Source& source, std::size_t begin, std::size_t end,
                                         std::string message, std::string hint = {});

// What was read when yaml-cpp gave up.
struct Progress {
    std::uint32_t cursor = 0;           // past the last value that was read
    std::optional<text::Span> bracket;  // the innermost bracket that is open
    std::uint32_t sound_until = 0;      // where the outermost of those stands; the cursor when there is none
};

// What yaml-cpp's `complaint` about the byte at `at` means, in words that help.
[[nodiscard]] diag::Diagnostic explain(const text::Source& source, std::string_view complaint, std::size_t at,
                                       const Progress& progress);

}  // namespace samgen::yaml
