#pragma once

namespace samgen::yaml {

// Whether `c` can stand in a YAML text as itself, on one line and in sight: no control characters, no line ends of
// YAML 1.1 (U+0085, U+2028, U+2029), no byte order mark, no code points that are no characters.
[[nodiscard]] constexpr bool is_printable(char32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029) ||
           (c >= 0xE000 && c < 0xFFFE && c != 0xFEFF) || (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace samgen::yaml
