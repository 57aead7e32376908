#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

// What tests read a page of docs/ by.
namespace samgen::test {

inline std::vector<std::string> split(std::string_view text, std::string_view at) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0;;) {
        const auto end = std::min(text.find(at, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        if (end == text.size()) {
            return parts;
        }
        begin = end + at.size();
    }
}

// What stands between backquotes.
inline std::vector<std::string> code_spans(std::string_view cell) {
    const auto parts = split(cell, "`");
    std::vector<std::string> spans;
    for (std::size_t i = 1; i < parts.size(); i += 2) {
        spans.push_back(parts[i]);
    }
    return spans;
}

inline std::string single_spaced(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!result.empty() && result.back() != ' ')) {
            result += blank ? ' ' : c;
        }
    }
    return result;
}

}  // namespace samgen::test
