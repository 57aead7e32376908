#include "yaml/quick_reader.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace samgen::yaml {
namespace {

// What yaml-cpp says of a scalar without a tag: a plain one, and any other.
const std::string kPlain = "?";
const std::string kNotPlain = "!";

// yaml-cpp takes no longer text for a key, and neither looks further for its colon.
constexpr std::uint32_t kLongestKey = 1000;

// Unwinds to where yaml-cpp takes over.
struct Unusual {};

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// May begin a plain scalar, whatever follows.
bool begins_plain(char c) {
    return is_alphanumeric(c) || c == '_' || c == '/' || c == '.' || c == '$' || c == '+' || c == '(';
}

// May stand within a plain scalar of a flow collection. Colons are looked at more closely.
bool continues_flow(char c) { return begins_plain(c) || c == ' ' || c == '-' || c == ')' || c == ':'; }

bool is_null(std::string_view text) { return text == "null" || text == "Null" || text == "NULL"; }

class QuickReader {
   public:
    QuickReader(std::string_view text, const ShownText& shown, TreeBuilder& builder)
        : text_(text), shown_(shown), builder_(builder) {}

    void document() {
        if (text_.ends_with(' ')) {  // these may belong to a literal block
            throw Unusual{};
        }
        next_line();
        if (is_end() || column() != 0 || !is_key()) {
            throw Unusual{};
        }
        builder_.start_document(mark());
        mapping(0, mark(), kPlain);
        if (!is_end()) {
            throw Unusual{};
        }
    }

   private:
    [[nodiscard]] bool is_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char peek(std::uint32_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] std::uint32_t column() const { return at_ - line_; }
    [[nodiscard]] Mark mark() const { return {.offset = at_, .column = column()}; }
    [[nodiscard]] static bool ends_word(char c) { return c == ' ' || c == '\n' || c == '\0'; }

    void skip_blanks() {
        while (peek() == ' ') {
            ++at_;
        }
    }

    // To the line end, where nothing but a comment may stand before it; then to the next token.
    void end_line() {
        skip_blanks();
        if (peek() == '#' && text_[at_ - 1] == ' ') {
            at_ = end_of_line();
        }
        if (!is_end() && peek() != '\n') {
            throw Unusual{};
        }
        next_line();
    }

    [[nodiscard]] std::uint32_t end_of_line() const {
        return static_cast<std::uint32_t>(std::min(text_.find('\n', at_), text_.size()));
    }

    // Past line ends, blanks and comments.
    void next_line() {
        for (;;) {
            skip_blanks();
            if (peek() == '#' && (at_ == line_ || text_[at_ - 1] == ' ')) {
                at_ = end_of_line();
            }
            if (peek() != '\n' || is_end()) {
                break;
            }
            line_ = ++at_;
        }
        const auto marker = text_.substr(at_, 3);
        if (column() == 0 && (marker == "---" || marker == "..." || marker.starts_with('%'))) {
            throw Unusual{};
        }
    }

    [[nodiscard]] bool is_item() const { return peek() == '-' && ends_word(peek(1)); }

    // The length of the key that begins here, its quotes included; 0 when none does.
    [[nodiscard]] std::uint32_t key_length() const {
        std::uint32_t length = 0;
        if (peek() == '"' || peek() == '\'') {
            length = quoted_length();
        } else if (begins_plain(peek())) {
            while (length < kLongestKey && peek(length) != '\n' && peek(length) != '\0' &&
                   !(peek(length) == ':' && ends_word(peek(length + 1)))) {
                if (peek(length) == '#' && peek(length - 1) == ' ') {
                    return 0;
                }
                ++length;
            }
        }
        return length < kLongestKey && peek(length) == ':' && ends_word(peek(length + 1)) ? length : 0;
    }
    [[nodiscard]] bool is_key() const { return key_length() != 0; }

    // Of a quoted scalar that ends on its line and holds no escapes, its quotes included.
    [[nodiscard]] std::uint32_t quoted_length() const {
        const char quote = peek();
        for (std::uint32_t length = 1;; ++length) {
            const char c = peek(length);
            if (c == '\n' || c == '\0' || (c == '\\' && quote == '"')) {
                throw Unusual{};
            }
            if (c == quote) {
                if (peek(length + 1) == quote) {
                    throw Unusual{};
                }
                return length + 1;
            }
        }
    }

    void scalar(Mark start, std::uint32_t length, const std::string& tag) {
        const bool quoted = peek() == '"' || peek() == '\'';
        value_ = quoted ? text_.substr(at_ + 1, length - 2) : text_.substr(at_, length);
        if (!quoted && is_null(value_)) {
            throw Unusual{};
        }
        builder_.scalar(start, quoted && tag == kPlain ? kNotPlain : tag, 0, value_);
        at_ += length;
    }

    void key() {
        auto length = key_length();
        if (length == 0) {
            throw Unusual{};
        }
        while (peek(length - 1) == ' ') {
            --length;
        }
        scalar(mark(), length, kPlain);
        skip_blanks();
        ++at_;  // the colon
    }

    void mapping(std::uint32_t indent, Mark start, const std::string& tag) {
        builder_.start_collection(Kind::mapping, start, tag, 0, false);
        while (!is_end() && column() == indent) {
            key();
            value(indent, true);
        }
        end_block(indent);
    }

    void sequence(std::uint32_t indent, Mark start, const std::string& tag) {
        builder_.start_collection(Kind::sequence, start, tag, 0, false);
        while (!is_end() && column() == indent && is_item()) {
            ++at_;
            value(indent, false);
        }
        end_block(indent);
    }

    void end_block(std::uint32_t indent) {
        if (!is_end() && column() > indent) {
            throw Unusual{};
        }
        builder_.end_collection();
    }

    // What follows a colon, or the dash of an item, in a block that is indented so far.
    void value(std::uint32_t indent, bool of_key) {
        skip_blanks();
        const auto start = mark();
        if (peek() == '!') {
            const auto tag = short_tag();
            skip_blanks();
            if (ends_word(peek()) || peek() == '#') {
                end_line();
                collection_below(indent, start, tag);
            } else {
                inline_value(indent, start, tag);
            }
        } else if (ends_word(peek()) || peek() == '#') {
            end_line();
            if (of_key && !is_end() && column() == indent && is_item()) {
                sequence(indent, mark(), kPlain);
            } else {
                collection_below(indent, mark(), kPlain);
            }
        } else if (!of_key && is_item()) {
            sequence(column(), start, kPlain);
        } else if (!of_key && is_key()) {
            mapping(column(), start, kPlain);
        } else {
            inline_value(indent, start, kPlain);
        }
    }

    void collection_below(std::uint32_t indent, Mark start, const std::string& tag) {
        if (is_end() || column() <= indent) {
            throw Unusual{};
        }
        if (is_item()) {
            sequence(column(), start, tag);
        } else {
            mapping(column(), start, tag);
        }
    }

    std::string short_tag() {
        const auto begin = at_++;
        while (is_alphanumeric(peek()) || (peek() == ':' && is_alphanumeric(peek(1)))) {
            ++at_;
        }
        if (at_ - begin < 2 || (!ends_word(peek()))) {
            throw Unusual{};
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    // A value that begins on the line of its key or dash.
    void inline_value(std::uint32_t indent, Mark start, const std::string& tag) {
        const char c = peek();
        if (c == '|') {
            // A tag that is hidden from yaml-cpp the builder finds by itself.
            const bool tagged = tag != kPlain && shown_.tag_before(at_) == nullptr;
            literal(indent, tagged ? start : mark(), tagged ? tag : kNotPlain);
            return;
        }
        if (c == '[' || c == '{') {
            flow(start, tag);
        } else if (c == '"' || c == '\'') {
            scalar(start, quoted_length(), tag);
        } else {
            scalar(start, plain_length(), tag);
        }
        end_line();
    }

    [[nodiscard]] std::uint32_t plain_length() const {
        if (!begins_plain(peek()) && !(peek() == '-' && begins_plain(peek(1)))) {
            throw Unusual{};
        }
        std::uint32_t length = 0;
        std::uint32_t end = 0;
        for (; peek(length) != '\n' && peek(length) != '\0'; ++length) {
            if (peek(length) == ' ') {
                if (peek(length + 1) == '#') {
                    break;
                }
                continue;
            }
            if (peek(length) == ':' && ends_word(peek(length + 1))) {
                throw Unusual{};
            }
            end = length + 1;
        }
        return end;
    }

    // |, |- and |+.
    void literal(std::uint32_t indent, Mark start, const std::string& tag) {
        ++at_;
        const char chomping = peek() == '-' || peek() == '+' ? peek() : ' ';
        at_ += chomping == ' ' ? 0 : 1;
        skip_blanks();
        if (peek() != '\n') {
            throw Unusual{};
        }
        value_.clear();
        std::uint32_t content_indent = 0;
        std::size_t content_end = 0;
        for (;;) {
            line_ = ++at_;
            skip_blanks();
            if (is_end()) {
                break;
            }
            if (peek() == '\n') {
                if (content_indent == 0 || column() > content_indent) {
                    throw Unusual{};
                }
                value_ += '\n';
                continue;
            }
            if (column() <= indent) {
                break;
            }
            if (content_indent == 0) {
                content_indent = column();
            } else if (column() < content_indent) {
                throw Unusual{};
            }
            const auto end = end_of_line();
            value_ += text_.substr(line_ + content_indent, end - line_ - content_indent);
            content_end = value_.size();
            if (end == text_.size()) {
                throw Unusual{};
            }
            value_ += '\n';
            at_ = end;
        }
        if (content_end == 0) {
            throw Unusual{};
        }
        if (chomping != '+') {
            value_.resize(content_end + (chomping == '-' ? 0 : 1));
        }
        builder_.scalar(start, tag, 0, value_);
        next_line();
    }

    void flow(Mark start, const std::string& tag) {
        const bool is_list = peek() == '[';
        const char close = is_list ? ']' : '}';
        builder_.start_collection(is_list ? Kind::sequence : Kind::mapping, start, tag, 0, true);
        ++at_;
        skip_blanks();
        while (peek() != close) {
            if (!is_list) {
                flow_scalar(mark(), kPlain);
                skip_blanks();
                if (peek() != ':' || peek(1) != ' ') {
                    throw Unusual{};
                }
                ++at_;
                skip_blanks();
            }
            flow_value();
            skip_blanks();
            if (peek() == ',') {
                ++at_;
                skip_blanks();
                if (peek() == close) {
                    throw Unusual{};
                }
            } else if (peek() != close) {
                throw Unusual{};
            }
        }
        builder_.end_collection();
        ++at_;
    }

    void flow_value() {
        const auto start = mark();
        if (peek() == '!') {
            const auto tag = short_tag();
            skip_blanks();
            flow_content(start, tag);
        } else {
            flow_content(start, kPlain);
        }
    }

    void flow_content(Mark start, const std::string& tag) {
        if (peek() == '[' || peek() == '{') {
            flow(start, tag);
        } else {
            flow_scalar(start, tag);
        }
    }

    void flow_scalar(Mark start, const std::string& tag) {
        if (peek() == '"' || peek() == '\'') {
            scalar(start, quoted_length(), tag);
            return;
        }
        if (!begins_plain(peek())) {
            throw Unusual{};
        }
        std::uint32_t length = 0;
        while (continues_flow(peek(length)) && (peek(length) != ':' || continues_flow_colon(length))) {
            ++length;
        }
        while (peek(length - 1) == ' ') {
            --length;
        }
        scalar(start, length, tag);
    }

    [[nodiscard]] bool continues_flow_colon(std::uint32_t ahead) const {
        const char after = peek(ahead + 1);
        return is_alphanumeric(after) || after == ':' || after == '/';
    }

    std::string_view text_;
    const ShownText& shown_;
    TreeBuilder& builder_;
    std::uint32_t at_ = 0;
    std::uint32_t line_ = 0;  // where the line begins
    std::string value_;       // of the scalar that is being read; kept for its memory
};

}  // namespace

std::optional<Tree> read_quickly(const text::Source& source, const ShownText& shown, const Limits& limits) {
    const auto text = source.text();
    if (text.find('\t') != std::string_view::npos || text.find('\r') != std::string_view::npos ||
        shown.hides_surrogates()) {
        return std::nullopt;
    }
    diag::Diagnostics found;
    TreeBuilder builder(source, shown, found, limits);
    try {
        QuickReader(text, shown, builder).document();
    } catch (const Unusual&) {
        return std::nullopt;
    } catch (const Unreadable&) {
        return std::nullopt;
    }
    return found.empty() ? std::optional(builder.take()) : std::nullopt;
}

}  // namespace samgen::yaml
