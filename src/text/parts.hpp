#pragma once

#include <string_view>
#include <vector>

namespace samgen::text {

// What parts words: the blanks of ASCII, and the ends of lines.
inline constexpr std::string_view kBlanks = " \t\r\n\f\v";

// `text` without blanks at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = kBlanks) {
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// What stands between the delimiters; one part more than there are of them, and empty parts count.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, char delimiter) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(delimiter);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

// Takes the part before the next delimiter off the text, and the delimiter; all of it where there is none.
constexpr std::string_view take_part(std::string_view& text, char delimiter) {
    const auto at = text.find(delimiter);
    const auto part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return part;
}

}  // namespace samgen::text
