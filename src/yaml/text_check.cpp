#include "yaml/text_check.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>
#include <utf8.h>

#include "yaml/malformed.hpp"
#include "yaml/printable.hpp"

namespace samgen::yaml {
namespace {

// yaml-cpp holds every token of a flow collection in memory before it hands out the first, at some hundred bytes each.
// A text cannot have more tokens there than such characters, give or take a few.
constexpr std::string_view kIndicators = "[]{},:\"'!&*";
constexpr std::size_t kIndicatorsPerNode = 4;
constexpr auto kIsIndicator = [] {
    std::array<bool, 256> table{};
    for (const char c : kIndicators) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}();

// The first character that YAML forbids even in quotes, or the end.
std::size_t find_forbidden(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++i;
            continue;
        }
        auto next = text.begin() + static_cast<std::ptrdiff_t>(i);
        const char32_t character = utf8::unchecked::next(next);
        const bool allowed = character == '\t' || character == '\n' || character == 0x85 || is_printable(character) ||
                             character == 0x2028 || character == 0x2029 || character == 0xFEFF ||
                             (character == '\r' && text.substr(i + 1, 1) == "\n");
        if (!allowed) {
            return i;
        }
        i = static_cast<std::size_t>(next - text.begin());
    }
    return text.size();
}

diag::Diagnostic forbidden(const text::Source& source, std::size_t at) {
    const auto text = source.text();
    auto next = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto code = static_cast<std::uint32_t>(utf8::unchecked::next(next));
    const auto end = static_cast<std::size_t>(next - text.begin());
    if (code == 0) {
        return malformed(source, at, end, "a NUL byte: this is not a text",
                         "a file in UTF-16 looks like this; save it as UTF-8");
    }
    if (code == '\r') {
        return malformed(source, at, end, "a carriage return without a line feed", "end lines with LF or with CR LF");
    }
    return malformed(source, at, end, fmt::format("the character U+{:04X} is not allowed in YAML", code),
                     fmt::format("in double quotes it can be written as `\\{}{:0{}X}`", code < 0x100 ? 'x' : 'u', code,
                                 code < 0x100 ? 2 : 4));
}

}  // namespace

bool check_text(const text::Source& source, diag::Diagnostics& diagnostics, const Limits& limits) {
    const auto text = source.text();
    if (text.size() > limits.bytes) {
        diagnostics.add(malformed(
            source, 0, 0, fmt::format("the text has {} bytes; samgen reads at most {}", text.size(), limits.bytes)));
        return false;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        diagnostics.add(malformed(source, 0, 2, "the text is UTF-16", "save it as UTF-8"));
        return false;
    }
    const auto invalid = utf8::find_invalid(text);
    if (invalid != std::string_view::npos) {
        diagnostics.add(malformed(source, invalid, invalid + 1,
                                  fmt::format("the byte 0x{:02X} is not UTF-8 here",
                                              static_cast<unsigned>(static_cast<unsigned char>(text[invalid]))),
                                  "save the file as UTF-8"));
        return false;
    }
    if (const auto at = find_forbidden(text); at != text.size()) {
        diagnostics.add(forbidden(source, at));
        return false;
    }
    const auto indicators = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return kIsIndicator[static_cast<unsigned char>(c)]; }));
    if (indicators / kIndicatorsPerNode > limits.nodes) {
        diagnostics.add(malformed(source, 0, 0, fmt::format("the text holds more than {} values", limits.nodes)));
        return false;
    }
    return true;
}

}  // namespace samgen::yaml
