#include "yaml/escapes.hpp"

#include <charconv>
#include <cstdint>
#include <iterator>

#include <utf8.h>

namespace samgen::yaml {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

void append(std::string& out, char32_t c) {
    utf8::unchecked::append(static_cast<std::uint32_t>(c), std::back_inserter(out));
}

char32_t hex(std::string_view digits) {
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

// How many hexadecimal digits follow `\x`, `\u`, `\U`; 0 for the other escapes.
std::size_t digits_of(char escape) {
    switch (escape) {
        case 'x':
            return 2;
        case 'u':
            return 4;
        case 'U':
            return 8;
        default:
            return 0;
    }
}

char32_t named(char escape) {
    switch (escape) {
        case '0':
            return 0;
        case 'a':
            return 0x07;
        case 'b':
            return 0x08;
        case 't':
            return 0x09;
        case 'n':
            return 0x0A;
        case 'v':
            return 0x0B;
        case 'f':
            return 0x0C;
        case 'r':
            return 0x0D;
        case 'e':
            return 0x1B;
        case 'N':
            return 0x85;
        case '_':
            return 0xA0;
        case 'L':
            return 0x2028;
        case 'P':
            return 0x2029;
        default:
            return static_cast<unsigned char>(escape);  // a quote, a slash, a backslash, a blank
    }
}

std::size_t break_length(std::string_view raw, std::size_t at) {
    return raw.substr(at, 2) == "\r\n" ? 2 : raw.substr(at, 1) == "\n" ? 1 : 0;
}

// Past the line end at `at`, the empty lines after it and the next line's indentation. Counts the empty lines.
std::size_t skip_break(std::string_view raw, std::size_t at, std::size_t& empty_lines) {
    at += break_length(raw, at);
    while (true) {
        while (at < raw.size() && is_blank(raw[at])) {
            ++at;
        }
        const auto length = break_length(raw, at);
        if (length == 0) {
            return at;
        }
        ++empty_lines;
        at += length;
    }
}

}  // namespace

Unescaped unescape(std::string_view raw, char quote) {
    Unescaped result;
    auto& out = result.text;
    out.reserve(raw.size());
    std::size_t kept = 0;  // blanks up to here were escaped, and survive a line end
    for (std::size_t i = 0; i < raw.size();) {
        std::size_t empty_lines = 0;
        if (break_length(raw, i) != 0) {
            while (out.size() > kept && is_blank(out.back())) {
                out.pop_back();
            }
            i = skip_break(raw, i, empty_lines);
            out.append(empty_lines == 0 ? 1 : empty_lines, empty_lines == 0 ? ' ' : '\n');
            kept = out.size();
            continue;
        }
        if (quote == '\'' || raw[i] != '\\' || i + 1 == raw.size()) {
            out += raw[i];
            const bool doubled = quote == '\'' && raw[i] == '\'';
            i += doubled ? 2U : 1U;
            continue;
        }
        if (break_length(raw, i + 1) != 0) {
            i = skip_break(raw, i + 1, empty_lines);
            out.append(empty_lines, '\n');
            kept = out.size();
            continue;
        }
        const auto begin = i;
        const auto digits = digits_of(raw[i + 1]);
        auto character = digits == 0 ? named(raw[i + 1]) : hex(raw.substr(i + 2, digits));
        i += 2 + digits;
        if (is_high_surrogate(character) && raw.substr(i, 2) == "\\u") {
            const auto low = hex(raw.substr(i + 2, 4));
            if (is_low_surrogate(low)) {
                character = 0x10000 + ((character - 0xD800) << 10U) + (low - 0xDC00);
                i += 6;
            }
        }
        if (is_high_surrogate(character) || is_low_surrogate(character)) {
            result.lone_surrogate = result.lone_surrogate.value_or(begin);
            character = kReplacement;
        }
        if (digits == 0 && static_cast<unsigned char>(raw[begin + 1]) >= 0x80) {
            out += raw[begin + 1];  // no such escape exists; whatever it is, it stays as it is
        } else {
            append(out, character);
        }
        kept = out.size();
    }
    return result;
}

std::optional<std::string> hide_surrogates(std::string_view text) {
    std::optional<std::string> shown;
    for (std::size_t i = 0; (i = text.find("\\u", i)) != std::string_view::npos; ++i) {
        const auto digits = text.substr(i + 2, 4);
        const bool hidden = digits.size() == 4 && (digits[0] == 'd' || digits[0] == 'D') &&
                            std::string_view("89abcdefABCDEF").find(digits[1]) != std::string_view::npos;
        if (hidden) {
            shown = shown ? std::move(shown) : std::string(text);
            (*shown)[i + 2] = '0';
        }
    }
    return shown;
}

void restore_surrogates(std::string& value, std::string_view real, std::string_view shown) {
    // An escape holds no white space, so the value has the same ones as the text, in the same order.
    constexpr std::string_view kHidden = "\\u0";
    std::size_t in_value = 0;
    std::size_t in_text = 0;
    while ((in_text = shown.find(kHidden, in_text)) != std::string_view::npos &&
           (in_value = value.find(kHidden, in_value)) != std::string::npos) {
        in_text += kHidden.size();
        in_value += kHidden.size();
        value[in_value - 1] = real[in_text - 1];
    }
}

}  // namespace samgen::yaml
