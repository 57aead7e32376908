#include "lint/rules/json_length.hpp"

#include <string>
#include <string_view>

#include "lint/engine/json_text.hpp"
#include "lint/engine/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

// A quoted text: what is not printable ASCII is escaped.
std::size_t quoted(std::string_view text) {
    std::size_t length = 2;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') {
            length += 2;
        } else if (byte >= 0xF0) {
            length += 12;  // beyond 16 bits: two escapes
        } else if (byte >= 0xC0 || byte < 0x20 || byte == 0x7F) {
            length += 6;
        } else if (byte < 0x80) {
            length += 1;
        }
    }
    return length;
}

bool may_be_in_name(char c) { return text::is_letter_or_digit(c) || c == '.' || c == '_' || c == '-'; }

// `text` without ${Name}. Pseudo parameters have colons in their names and stay, as in cfn-lint.
std::string without_variables(std::string_view text) {
    std::string rest;
    while (!text.empty()) {
        const auto begin = text.find("${");
        rest += text.substr(0, begin);
        if (begin == std::string_view::npos) {
            break;
        }
        text.remove_prefix(begin);
        std::size_t end = 2;
        while (end < text.size() && may_be_in_name(text[end])) {
            ++end;
        }
        if (end > 2 && end < text.size() && text[end] == '}') {
            text.remove_prefix(end + 1);
        } else {
            rest += text.substr(0, 2);
            text.remove_prefix(2);
        }
    }
    return rest;
}

std::size_t of_function(const Node& call) {
    const auto& argument = *call.argument();
    if (call.function == Function::sub) {
        const auto& text = argument.is_list() && !argument.items.empty() ? *argument.items[0] : argument;
        return quoted(without_variables(text.string()));
    }
    return quoted({});
}

}  // namespace

std::size_t json_length(const Node& value) {
    if (value.is_function()) {
        return of_function(value);
    }
    const auto commas = [](std::size_t members) { return members == 0 ? 0 : members - 1; };
    switch (value.kind) {
        case Kind::string:
            return quoted(value.text);
        case Kind::null:
            return std::string_view("null").size();
        case Kind::list: {
            auto length = 2 + commas(value.items.size());
            for (const auto* item : value.items) {
                length += json_length(*item);
            }
            return length;
        }
        case Kind::map: {
            auto length = 2 + commas(value.entries.size());
            for (const auto& entry : value.entries) {
                length += quoted(entry.key) + 1 + json_length(*entry.value);
            }
            return length;
        }
        default:
            return scalar_text(value).size();
    }
}

std::optional<std::size_t> length_of_json_text(const Node& text, Arena& arena) {
    const auto* value = parse_json(text.text, text.span, arena);
    return value == nullptr ? std::nullopt : std::optional(json_length(*value));
}

}  // namespace samgen::lint
