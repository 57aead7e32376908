#include "yaml/scalar.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <utf8.h>

#include "yaml/printable.hpp"

namespace samgen::yaml {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kStandardTag = "tag:yaml.org,2002:";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

// Takes pieces off the front of a text, as a regular expression would.
class Taker {
   public:
    explicit Taker(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    bool next_is(char c) const { return rest_.starts_with(c); }

    // One character out of `set`.
    bool one(std::string_view set) {
        const bool found = !rest_.empty() && set.find(rest_.front()) != std::string_view::npos;
        rest_.remove_prefix(found ? 1 : 0);
        return found;
    }
    bool word(std::string_view text) {
        const bool found = rest_.starts_with(text);
        rest_.remove_prefix(found ? text.size() : 0);
        return found;
    }
    // As many characters out of `set` as there are. Returns them.
    std::string_view many(std::string_view set) {
        const auto taken = rest_.substr(0, std::min(rest_.find_first_not_of(set), rest_.size()));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    // From `least` to `most` digits.
    bool digits(std::size_t least, std::size_t most) {
        const auto count = std::min(std::min(rest_.find_first_not_of(kDigits), rest_.size()), most);
        rest_.remove_prefix(count >= least ? count : 0);
        return count >= least;
    }

   private:
    std::string_view rest_;
};

// 2001-12-14, 2001-12-14t21:59:43.10-05:00, 2001-12-14 21:59:43 (https://yaml.org/type/timestamp.html)
bool is_timestamp(std::string_view text) {
    Taker take(text);
    if (!take.digits(4, 4) || !take.one("-") || !take.digits(1, 2) || !take.one("-") || !take.digits(1, 2)) {
        return false;
    }
    if (take.done()) {
        return true;
    }
    if (!take.one("Tt") && take.many(" \t").empty()) {
        return false;
    }
    if (!take.digits(1, 2) || !take.one(":") || !take.digits(2, 2) || !take.one(":") || !take.digits(2, 2)) {
        return false;
    }
    if (take.one(".")) {
        take.many(kDigits);
    }
    take.many(" \t");
    if (take.one("Zz") || take.done()) {
        return take.done();
    }
    if (!take.one("+-") || !take.digits(1, 2)) {
        return false;
    }
    return take.done() || (take.one(":") && take.digits(2, 2) && take.done());
}

// 1:30, 12:30:45.5
bool is_sexagesimal(std::string_view unsigned_text) {
    Taker take(unsigned_text);
    if (take.next_is('_') || take.many("0123456789_").empty() || !take.next_is(':')) {
        return false;
    }
    while (take.one(":")) {
        const bool tens = take.one("012345");
        if (!take.digits(1, 1) && !tens) {
            return false;
        }
    }
    if (take.one(".")) {
        take.many("0123456789_");
    }
    return take.done();
}

// A number with a letter behind its zero: 0x1F, 0b101, 0o17.
std::optional<Meaning> prefixed_number(std::string_view unsigned_text) {
    struct Prefix {
        std::string_view text;
        std::string_view digits;
        Meaning meaning;
    };
    static constexpr Prefix kPrefixes[] = {
        {"0x", "0123456789abcdefABCDEF_", Meaning::hexadecimal},
        {"0b", "01_", Meaning::binary},
        {"0o", "01234567_", Meaning::octal},
    };
    for (const auto& prefix : kPrefixes) {
        Taker take(unsigned_text);
        if (take.word(prefix.text) && !take.many(prefix.digits).empty() && take.done()) {
            return prefix.meaning;
        }
    }
    return std::nullopt;
}

// 12, 012, 1_000, 1.5, 1e3
std::optional<Meaning> plain_number(std::string_view unsigned_text) {
    Taker take(unsigned_text);
    if (take.next_is('_')) {
        return std::nullopt;
    }
    const auto whole = take.many("0123456789_");
    const bool point = take.one(".");
    const auto fraction = point ? take.many("0123456789_") : std::string_view{};
    if (whole.empty() && fraction.empty()) {
        return std::nullopt;
    }
    const bool grouped = whole.find('_') != std::string_view::npos || fraction.find('_') != std::string_view::npos;
    if (take.one("eE")) {
        take.one("+-");
        if (take.many(kDigits).empty()) {
            return std::nullopt;
        }
        return take.done() ? std::optional(Meaning::exponent) : std::nullopt;
    }
    if (!take.done()) {
        return std::nullopt;
    }
    if (grouped) {
        return Meaning::grouped;
    }
    if (point) {
        return Meaning::decimal;
    }
    return whole.size() > 1 && whole.front() == '0' ? Meaning::octal : Meaning::integer;
}

bool is_plain_start(std::string_view text) {
    constexpr std::string_view kIndicators = "?:,[]{}#&*!|>'\"%@` ";
    if (kIndicators.find(text.front()) != std::string_view::npos) {
        return false;
    }
    if (text.front() == '-') {  // a list item, or the start of a document
        return text.size() > 1 && text[1] != ' ' && !text.starts_with("---");
    }
    return !text.starts_with("...");
}

bool is_safe_plain(std::string_view text) {
    // `=` and `<<` have a meaning of their own in YAML 1.1. Some take a point before underscores for a number.
    if (text.empty() || text == "=" || text == "<<" || !is_plain_start(text) || text.back() == ' ' ||
        text.back() == ':' || text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos ||
        meaning_of_plain(text) != Meaning::string) {
        return false;
    }
    return text.front() != '.' || text.find_first_not_of("0123456789_", 1) != std::string_view::npos || text == ".";
}

bool is_printable_line(std::string_view text) {
    for (auto at = text.begin(); at != text.end();) {
        if (!is_printable(utf8::unchecked::next(at))) {
            return false;
        }
    }
    return true;
}

std::string single_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out.append(c == '\'' ? 2 : 1, c);
    }
    return out += '\'';
}

std::string double_quoted(std::string_view text) {
    std::string out = "\"";
    for (auto at = text.begin(); at != text.end();) {
        const auto begin = at;
        const char32_t c = utf8::unchecked::next(at);
        const auto code = static_cast<std::uint32_t>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else if (is_printable(c)) {
            out.append(begin, at);
        } else if (code < 0x100) {
            fmt::format_to(std::back_inserter(out), "\\x{:02X}", code);
        } else {
            fmt::format_to(std::back_inserter(out), "\\u{:04X}", code);
        }
    }
    return out += '"';
}

}  // namespace

Meaning meaning(const Node& node) {
    const bool may_be_plain =
        node.tag.empty() || (node.tag.starts_with(kStandardTag) && node.tag != "tag:yaml.org,2002:str");
    if (node.kind != Kind::scalar || node.style != Style::plain || !may_be_plain) {
        return Meaning::string;
    }
    return meaning_of_plain(node.scalar);
}

Meaning meaning_of_plain(std::string_view text) {
    if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) {
        return Meaning::null;
    }
    const char first = text.front();
    if (!is_digit(first) && std::string_view("+-.tTfFyYnNoO").find(first) == std::string_view::npos) {
        return Meaning::string;  // nearly every scalar there is
    }
    if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
        return Meaning::boolean;
    }
    if (is_one_of(text,
                  {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N"})) {
        return Meaning::yaml11_boolean;
    }
    if (is_timestamp(text)) {
        return Meaning::timestamp;
    }
    const auto unsigned_text = text.substr(first == '+' || first == '-' ? 1 : 0);
    if (is_one_of(unsigned_text, {".inf", ".Inf", ".INF"}) || is_one_of(text, {".nan", ".NaN", ".NAN"})) {
        return Meaning::special_float;
    }
    if (const auto number = prefixed_number(unsigned_text)) {
        return *number;
    }
    if (const auto number = plain_number(unsigned_text)) {
        return *number;
    }
    return is_sexagesimal(unsigned_text) ? Meaning::sexagesimal : Meaning::string;
}

std::string_view describe(Meaning meaning) {
    switch (meaning) {
        case Meaning::string:
            return "a string";
        case Meaning::null:
            return "null";
        case Meaning::boolean:
            return "a boolean";
        case Meaning::integer:
            return "an integer";
        case Meaning::decimal:
            return "a decimal number";
        case Meaning::yaml11_boolean:
            return "a boolean of YAML 1.1";
        case Meaning::exponent:
            return "a number with an exponent";
        case Meaning::octal:
            return "a number with a leading zero";
        case Meaning::hexadecimal:
            return "a number in hexadecimal";
        case Meaning::binary:
            return "a number in binary";
        case Meaning::sexagesimal:
            return "a number in base 60";
        case Meaning::grouped:
            return "a number with underscores";
        case Meaning::special_float:
            return "a floating-point infinity or NaN";
        case Meaning::timestamp:
            return "a date";
    }
    return {};
}

std::string quoted(std::string_view text) {
    if (utf8::find_invalid(text) != std::string_view::npos) {
        return yaml::quoted(utf8::replace_invalid(text));
    }
    if (!is_printable_line(text)) {
        return double_quoted(text);
    }
    return is_safe_plain(text) ? std::string(text) : single_quoted(text);
}

}  // namespace samgen::yaml
