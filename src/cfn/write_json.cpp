#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <utf8.h>

#include "cfn/write.hpp"
#include "yaml/printable.hpp"

namespace samgen::cfn {
namespace {

// YAML takes more spellings of a number than JSON does: `+1`, `.5`, `1.`, `01.5`.
std::string json_number(std::string_view text) {
    std::string out;
    if (text.starts_with('-')) {
        out += '-';
    }
    if (text.starts_with('-') || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    while (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9') {
        text.remove_prefix(1);
    }
    if (text.starts_with('.')) {
        out += '0';
    }
    out += text;
    if (text.ends_with('.')) {
        out += '0';
    }
    return out;
}

class JsonWriter {
   public:
    explicit JsonWriter(bool on_one_line) : on_one_line_(on_one_line) {}

    void value(const Value& value, std::size_t depth) {
        if (const auto* b = std::get_if<bool>(&value.data)) {
            out_ += *b ? "true" : "false";
        } else if (const auto* number = std::get_if<Number>(&value.data)) {
            out_ += json_number(number->text);
        } else if (const auto* text = value.string()) {
            string(*text);
        } else if (const auto* list = value.list()) {
            this->list(*list, depth);
        } else if (const auto* map = value.map()) {
            this->map(*map, depth);
        } else if (const auto* intrinsic = value.intrinsic()) {
            out_ += '{';
            member(intrinsic->name, intrinsic->arg(), depth + 1);
            line(depth);
            out_ += '}';
        } else {
            out_ += "null";
        }
    }

    std::string take() { return std::move(out_); }

   private:
    void line(std::size_t depth) {
        if (on_one_line_) {
            return;
        }
        out_ += '\n';
        out_.append(2 * depth, ' ');
    }

    void list(const List& list, std::size_t depth) {
        out_ += '[';
        for (const auto& item : list) {
            out_ += &item == list.data() ? "" : ",";
            line(depth + 1);
            value(item, depth + 1);
        }
        if (!list.empty()) {
            line(depth);
        }
        out_ += ']';
    }

    void map(const Map& map, std::size_t depth) {
        out_ += '{';
        for (const auto& entry : map.members) {
            out_ += &entry == map.members.data() ? "" : ",";
            member(entry.key, entry.value, depth + 1);
        }
        if (!map.empty()) {
            line(depth);
        }
        out_ += '}';
    }

    void member(std::string_view key, const Value& value, std::size_t depth) {
        line(depth);
        string(key);
        out_ += on_one_line_ ? ":" : ": ";
        this->value(value, depth);
    }

    void string(std::string_view raw) {
        const auto text =
            utf8::find_invalid(raw) == std::string_view::npos ? std::string(raw) : utf8::replace_invalid(raw);
        out_ += '"';
        for (auto at = text.begin(); at != text.end();) {
            const auto begin = at;
            const char32_t c = utf8::unchecked::next(at);
            character(c, {begin, at});
        }
        out_ += '"';
    }

    // Beyond what JSON asks for, everything is escaped that a reader of YAML would not take as it is.
    void character(char32_t c, std::string_view bytes) {
        switch (c) {
            case '"':
                out_ += "\\\"";
                return;
            case '\\':
                out_ += "\\\\";
                return;
            case '\b':
                out_ += "\\b";
                return;
            case '\f':
                out_ += "\\f";
                return;
            case '\n':
                out_ += "\\n";
                return;
            case '\r':
                out_ += "\\r";
                return;
            case '\t':
                out_ += "\\t";
                return;
            default:
                break;
        }
        if (yaml::is_printable(c)) {
            out_ += bytes;
        } else {
            fmt::format_to(std::back_inserter(out_), "\\u{:04X}", static_cast<std::uint32_t>(c));
        }
    }

    bool on_one_line_;
    std::string out_;
};

}  // namespace

std::string to_json(const Value& value) {
    JsonWriter writer(false);
    writer.value(value, 0);
    return writer.take() + '\n';
}

std::string to_json_line(const Value& value) {
    JsonWriter writer(true);
    writer.value(value, 0);
    return writer.take();
}

}  // namespace samgen::cfn
