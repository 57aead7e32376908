#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <utf8.h>

#include "cfn/write.hpp"
#include "yaml/printable.hpp"
#include "yaml/scalar.hpp"

namespace samgen::cfn {
namespace {

// Longer keys need `? ` before them (https://yaml.org/spec/1.2.2/#742-flow-mappings gives 1024 characters).
constexpr std::size_t kLongestSimpleKey = 1000;

constexpr std::size_t kIndent = 2;

// Whether a literal block stands for exactly this text, and no editor that strips trailing blanks can change it.
bool fits_literal_block(std::string_view text) {
    if (text.find('\n') == std::string_view::npos || text.front() == ' ' || text.front() == '\t' ||
        text.front() == '\n' || text.ends_with("\n\n") || text.find(" \n") != std::string_view::npos ||
        text.find("\t\n") != std::string_view::npos || text.ends_with(' ') || text.ends_with('\t') ||
        utf8::find_invalid(text) != std::string_view::npos) {
        return false;
    }
    for (auto at = text.begin(); at != text.end();) {
        const char32_t c = utf8::unchecked::next(at);
        if (c != '\n' && c != '\t' && !yaml::is_printable(c)) {
            return false;
        }
    }
    return true;
}

std::string short_tag(std::string_view name) {
    constexpr std::string_view kPrefix = "Fn::";
    auto tag = "!" + std::string(name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name);
    return long_name(tag) == name ? tag : std::string();
}

// `A.B` for the argument [A, B] of Fn::GetAtt; empty when that would be read as something else.
std::string dotted(const Intrinsic& intrinsic) {
    const auto* parts = intrinsic.arg().list();
    if (intrinsic.name != "Fn::GetAtt" || parts == nullptr || parts->size() != 2) {
        return {};
    }
    const auto* logical_id = (*parts)[0].string();
    const auto* attribute = (*parts)[1].string();
    if (logical_id == nullptr || attribute == nullptr || logical_id->find('.') != std::string::npos) {
        return {};
    }
    return *logical_id + "." + *attribute;
}

// Each function writes a value behind what stands on the line already (`Key:`, `-`, a tag), with the blank or line end
// that belongs between, up to and with its own line end. `column` is where the lines below begin that belong to it.
class YamlWriter {
   public:
    void root(const Value& value) {
        if (const auto* map = value.map(); map != nullptr && !map->empty()) {
            members(*map, 0);
        } else if (const auto* list = value.list(); list != nullptr && !list->empty()) {
            items(*list, 0);
        } else {
            this->value(value, 0);
            out_.erase(0, 1);
        }
    }

    std::string take() { return std::move(out_); }

   private:
    void value(const Value& value, std::size_t column) {
        if (const auto* b = std::get_if<bool>(&value.data)) {
            word(*b ? "true" : "false");
        } else if (const auto* number = std::get_if<Number>(&value.data)) {
            word(number->text);
        } else if (const auto* text = value.string()) {
            string(*text, column);
        } else if (const auto* list = value.list()) {
            if (list->empty()) {
                word("[]");
            } else {
                out_ += '\n';
                items(*list, column);
            }
        } else if (const auto* map = value.map()) {
            if (map->empty()) {
                word("{}");
            } else {
                out_ += '\n';
                members(*map, column);
            }
        } else if (const auto* intrinsic = value.intrinsic()) {
            this->intrinsic(*intrinsic, column, false);
        } else {
            word("null");
        }
    }

    void word(std::string_view text) {
        out_ += ' ';
        out_ += text;
        out_ += '\n';
    }

    void string(std::string_view text, std::size_t column) {
        if (!fits_literal_block(text)) {
            word(yaml::quoted(text));
            return;
        }
        const bool ends_line = text.ends_with('\n');
        word(ends_line ? "|" : "|-");
        const auto indent = std::max(column, kIndent);
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            if (end != 0) {
                out_.append(indent, ' ');
                out_ += text.substr(0, end);
            }
            out_ += '\n';
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    // `on_item_line`: a long form may follow a dash on its line, and needs a line of its own elsewhere.
    void intrinsic(const Intrinsic& intrinsic, std::size_t column, bool on_item_line) {
        const auto& arg = intrinsic.arg();
        const auto tag = short_tag(intrinsic.name);
        const auto* text = arg.string();
        const bool takes_tag = !tag.empty() && (text != nullptr || arg.list() != nullptr || arg.map() != nullptr);
        if (!takes_tag) {  // YAML forbids a tag on a tag, and a tag makes a string of any scalar
            if (on_item_line) {
                out_ += ' ';
            } else {
                out_ += '\n';
                out_.append(column, ' ');
            }
            out_ += intrinsic.name;
            out_ += ':';
            value(arg, column + kIndent);
            return;
        }
        out_ += ' ';
        out_ += tag;
        if (const auto attribute = dotted(intrinsic); !attribute.empty()) {
            word(yaml::quoted(attribute));
        } else {
            value(arg, column);
        }
    }

    // `first_on_line`: what comes first stands on the line of the item that holds all of it (`- - a`, `- Key: a`).
    void items(const List& list, std::size_t column, bool first_on_line = false) {
        for (const auto& item : list) {
            if (!std::exchange(first_on_line, false)) {
                out_.append(column, ' ');
            }
            out_ += '-';
            this->item(item, column + kIndent);
        }
    }

    void item(const Value& item, std::size_t column) {
        const auto* map = item.map();
        const auto* list = item.list();
        if (map != nullptr && !map->empty()) {
            out_ += ' ';
            members(*map, column, true);
        } else if (list != nullptr && !list->empty()) {
            out_ += ' ';
            items(*list, column, true);
        } else if (const auto* intrinsic = item.intrinsic()) {
            this->intrinsic(*intrinsic, column, true);
        } else {
            value(item, column);
        }
    }

    void members(const Map& map, std::size_t column, bool first_on_line = false) {
        for (const auto& member : map.members) {
            if (!std::exchange(first_on_line, false)) {
                out_.append(column, ' ');
            }
            const auto key = yaml::quoted(member.key);
            if (key.size() > kLongestSimpleKey) {
                out_ += "? " + key + '\n';
                out_.append(column, ' ');
            } else {
                out_ += key;
            }
            out_ += ':';
            value(member.value, column + kIndent);
        }
    }

    std::string out_;
};

}  // namespace

std::string to_yaml(const Value& value) {
    YamlWriter writer;
    writer.root(value);
    return writer.take();
}

}  // namespace samgen::cfn
