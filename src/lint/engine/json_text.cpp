#include "lint/engine/json_text.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

namespace samgen::lint {
namespace {

constexpr int kMostLevels = 200;

void append_utf8(std::string& out, std::uint32_t point) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | (point >> 6U));
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | (point >> 12U));
        put(0x80U | ((point >> 6U) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | (point >> 18U));
        put(0x80U | ((point >> 12U) & 0x3FU));
        put(0x80U | ((point >> 6U) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
}

// Reads a value at the front of what is left, and takes it off. Every function returns nullptr or false on text that
// is no JSON.
class Parser {
   public:
    Parser(std::string_view text, Arena& arena) : rest_(text), arena_(arena) {}

    const Node* document() {
        const auto* node = value(0);
        skip_blanks();
        return rest_.empty() ? node : nullptr;
    }

    [[nodiscard]] std::size_t left() const { return rest_.size(); }

   private:
    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

    bool take(char c) {
        skip_blanks();
        if (!rest_.starts_with(c)) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) {
            return false;
        }
        rest_.remove_prefix(word.size());
        return true;
    }

    const Node* value(int level) {
        skip_blanks();
        if (rest_.empty() || level > kMostLevels) {
            return nullptr;
        }
        switch (rest_.front()) {
            case '{':
                return map(level);
            case '[':
                return list(level);
            case '"': {
                std::string_view text;
                return string(text) ? arena_.make<Node>(Node{.kind = Kind::string, .text = text}) : nullptr;
            }
            default:
                return word_or_number();
        }
    }

    const Node* map(int level) {
        take('{');
        std::vector<Entry> entries;
        std::unordered_map<std::string_view, std::size_t> by_key;
        if (take('}')) {
            return make_map(arena_, entries);
        }
        do {
            std::string_view key;
            skip_blanks();
            if (!string(key) || !take(':')) {
                return nullptr;
            }
            const auto* member = value(level + 1);
            if (member == nullptr) {
                return nullptr;
            }
            const auto [place, is_new] = by_key.try_emplace(key, entries.size());
            if (is_new) {
                entries.push_back(Entry{.key = key, .key_span = {}, .value = member});
            } else {
                entries[place->second].value = member;
            }
        } while (take(','));
        return take('}') ? make_map(arena_, entries) : nullptr;
    }

    const Node* list(int level) {
        take('[');
        std::vector<const Node*> items;
        if (take(']')) {
            return make_list(arena_, items);
        }
        do {
            const auto* item = value(level + 1);
            if (item == nullptr) {
                return nullptr;
            }
            items.push_back(item);
        } while (take(','));
        return take(']') ? make_list(arena_, items) : nullptr;
    }

    bool four_digits(std::uint32_t& unit) {
        unit = 0;
        if (rest_.size() < 4) {
            return false;
        }
        for (const char c : rest_.substr(0, 4)) {
            const auto low = static_cast<char>(c | 0x20);
            const int digit = c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
            if (digit < 0) {
                return false;
            }
            unit = unit * 16 + static_cast<std::uint32_t>(digit);
        }
        rest_.remove_prefix(4);
        return true;
    }

    // What comes after a backslash.
    bool escape(std::string& out) {
        constexpr std::string_view kCodes = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (rest_.empty()) {
            return false;
        }
        const char code = rest_.front();
        rest_.remove_prefix(1);
        if (const auto at = kCodes.find(code); at != std::string_view::npos) {
            out += kMeanings[at];
            return true;
        }
        std::uint32_t point = 0;
        if (code != 'u' || !four_digits(point)) {
            return false;
        }
        if (point >= 0xD800 && point < 0xDC00 && rest_.starts_with("\\u")) {
            auto after = *this;
            after.rest_.remove_prefix(2);
            std::uint32_t low = 0;
            if (after.four_digits(low) && low >= 0xDC00 && low < 0xE000) {
                rest_ = after.rest_;
                point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
            }
        }
        append_utf8(out, point >= 0xD800 && point < 0xE000 ? 0xFFFD : point);
        return true;
    }

    bool string(std::string_view& text) {
        if (!rest_.starts_with('"')) {
            return false;
        }
        rest_.remove_prefix(1);
        const auto written = rest_;
        bool is_plain = true;
        std::string out;
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') {
                text = is_plain ? written.substr(0, out.size()) : arena_.keep(std::string_view(out));
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return false;
            }
            if (c != '\\') {
                out += c;
            } else {
                is_plain = false;
                if (!escape(out)) {
                    return false;
                }
            }
        }
        return false;
    }

    const Node* word_or_number() {
        const auto written = rest_;
        const auto scalar = [&](Kind kind, bool boolean, double number) {
            return arena_.make<Node>(Node{.kind = kind,
                                          .boolean = boolean,
                                          .number = number,
                                          .text = written.substr(0, written.size() - rest_.size())});
        };
        if (take("null")) {
            return scalar(Kind::null, false, 0);
        }
        if (take("true")) {
            return scalar(Kind::boolean, true, 0);
        }
        if (take("false")) {
            return scalar(Kind::boolean, false, 0);
        }
        bool is_whole = true;
        if (!number(is_whole)) {
            return nullptr;
        }
        const std::string text(written.substr(0, written.size() - rest_.size()));
        return scalar(is_whole ? Kind::integer : Kind::number, false, std::strtod(text.c_str(), nullptr));
    }

    std::size_t take_digits() {
        const auto count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
        rest_.remove_prefix(count);
        return count;
    }

    bool number(bool& is_whole) {
        take("-");
        if (!take("0") && take_digits() == 0) {
            return false;
        }
        if (rest_.size() > 1 && rest_[0] == '.' && rest_[1] >= '0' && rest_[1] <= '9') {
            is_whole = false;
            rest_.remove_prefix(1);
            take_digits();
        }
        if (rest_.starts_with('e') || rest_.starts_with('E')) {
            is_whole = false;
            rest_.remove_prefix(1);
            if (!take("+")) {
                take("-");
            }
            return take_digits() > 0;
        }
        return true;
    }

    std::string_view rest_;
    Arena& arena_;
};

}  // namespace

const Node* parse_json(std::string_view text, text::Span where, Arena& arena) {
    const auto* parsed = Parser(text, arena).document();
    if (parsed == nullptr) {
        return nullptr;
    }
    auto whole = *parsed;
    whole.span = where;
    return arena.make<Node>(whole);
}

std::size_t json_breaks_at(std::string_view text, Arena& arena) {
    Parser parser(text, arena);
    return parser.document() == nullptr ? text.size() - parser.left() : text.size();
}

}  // namespace samgen::lint
