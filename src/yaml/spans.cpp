#include "yaml/spans.hpp"

#include <algorithm>
#include <cstddef>

namespace samgen::yaml {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_tag_character(char c) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return word || std::string_view("-#;/?:@&=+$_.~*'()%!").find(c) != std::string_view::npos;
}

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
    auto end = std::min(text.find('\n', at), text.size());
    if (end > at && text[end - 1] == '\r') {
        --end;
    }
    return offset(end);
}

// Folding and indentation change nothing but white space, so the characters of `value` that are none stand in the text
// in the same order. Returns the offset past the last of them, or `at` when there are none.
std::uint32_t follow(std::string_view text, std::uint32_t at, std::string_view value) {
    auto end = at;
    for (const char c : value) {
        if (is_space(c)) {
            continue;
        }
        while (at < text.size() && is_space(text[at])) {
            ++at;
        }
        if (at == text.size() || text[at] != c) {
            break;
        }
        end = ++at;
    }
    return end;
}

}  // namespace

std::uint32_t skip_to_token(std::string_view text, std::uint32_t at) {
    while (at < text.size() && (is_space(text[at]) || text[at] == '#')) {
        at = text[at] == '#' ? line_end(text, at) : at + 1;
    }
    return at;
}

std::uint32_t tag_end(std::string_view text, std::uint32_t at) {
    ++at;
    if (at < text.size() && text[at] == '<') {
        return offset(std::min(text.find('>', at), text.size() - 1) + 1);
    }
    while (at < text.size() && is_tag_character(text[at])) {
        ++at;
    }
    return at;
}

std::uint32_t anchor_end(std::string_view text, std::uint32_t at) {
    return offset(std::min(text.find_first_of("[]{}, \t\r\n", at), text.size()));
}

std::optional<std::uint32_t> quoted_end(std::string_view text, std::uint32_t at) {
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        const bool escaped = quote == '"' ? text[i] == '\\' : text.substr(i, 2) == "''";
        if (escaped) {
            ++i;
        } else if (text[i] == quote) {
            return offset(i + 1);
        }
    }
    return std::nullopt;
}

std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::string_view value) {
    return follow(text, at, value);
}

std::uint32_t block_end(std::string_view text, std::uint32_t at, std::string_view value) {
    const auto header_end = line_end(text, at);
    const auto end = follow(text, header_end, value);
    return end == header_end ? offset(std::min(text.find_first_not_of("|>+-0123456789", at), text.size()))
                             : line_end(text, end);
}

std::size_t line_ends_after(std::string_view text, std::uint32_t at) {
    const auto blank = text.substr(at, text.find_first_not_of(" \t\r\n", at) - at);
    return static_cast<std::size_t>(std::count(blank.begin(), blank.end(), '\n'));
}

std::uint32_t column_of(std::string_view text, std::uint32_t at) {
    const auto before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return before == std::string_view::npos ? at : at - offset(before) - 1;
}

}  // namespace samgen::yaml
