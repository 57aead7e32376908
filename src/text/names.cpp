#include "text/names.hpp"

#include <algorithm>
#include <array>

namespace samgen::text {
namespace {

// The locale has no say in any of these.
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) { return is_lower(c) || is_upper(c) || is_digit(c); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr auto kKeywords = std::to_array<std::string_view>({
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "final",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "import",
    "inline",
    "int",
    "long",
    "module",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "override",
    "private",
    "protected",
    "public",
    "register",
    "reinterpret_cast",
    "requires",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
});
static_assert(std::is_sorted(kKeywords.begin(), kKeywords.end()));

}  // namespace

std::string snake_case(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!is_word(c)) {
            if (!out.empty() && out.back() != '_') {
                out += '_';
            }
            continue;
        }
        // A word begins at a capital after something else ("productApi"), and at the last of several capitals when a
        // small letter follows ("HTTPServer").
        const bool after_word = !out.empty() && out.back() != '_';
        const bool after_capital = i > 0 && is_upper(name[i - 1]);
        const bool before_small = i + 1 < name.size() && is_lower(name[i + 1]);
        if (is_upper(c) && after_word && (!after_capital || before_small)) {
            out += '_';
        }
        out += to_lower(c);
    }
    if (out.ends_with('_')) {
        out.pop_back();
    }
    if (out.empty() || is_digit(out.front())) {
        out.insert(0, "n_");
    }
    return out;
}

std::string pascal_case(std::string_view name) {
    std::string out;
    bool word_begins = true;
    for (const char c : name) {
        if (!is_word(c)) {
            word_begins = true;
            continue;
        }
        out += word_begins ? to_upper(c) : c;
        word_begins = false;
    }
    return out;
}

std::string upper_snake(std::string_view name) {
    std::string out = snake_case(name);
    std::transform(out.begin(), out.end(), out.begin(), to_upper);
    return out;
}

bool is_cpp_keyword(std::string_view word) { return std::binary_search(kKeywords.begin(), kKeywords.end(), word); }

std::string cpp_identifier(std::string_view name) {
    std::string out = snake_case(name);
    if (is_cpp_keyword(out)) {
        out += '_';
    }
    return out;
}

}  // namespace samgen::text
