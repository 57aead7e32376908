#include "lint/sam/types.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "schema/catalogue.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::lint::sam {
namespace {

// Cuts the first part of `text` off, up to a `separator` outside of <> and [].
std::string_view next_part(std::string_view& text, char separator) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        depth += c == '<' || c == '[' ? 1 : c == '>' || c == ']' ? -1 : 0;
        if (c == separator && depth == 0) {
            const auto part = text.substr(0, i);
            text.remove_prefix(i + 1);
            return part;
        }
    }
    const auto part = text;
    text = {};
    return part;
}

std::string_view between(std::string_view text, std::string_view before) {
    text.remove_prefix(before.size());
    text.remove_suffix(1);
    return text;
}

bool is_of_one_type(const Node& value, std::string_view type) {
    if (type == "any") {
        return true;
    }
    if (type == "str") {
        return value.is_string();
    }
    if (type == "dict") {
        return value.is_map();
    }
    if (type == "list") {
        return value.is_list();
    }
    if (type == "bool") {
        return value.kind == Kind::boolean;
    }
    if (type == "int") {
        return value.kind == Kind::integer || value.kind == Kind::boolean;
    }
    if (type.starts_with("list<")) {
        const auto item = between(type, "list<");
        return value.is_list() &&
               std::ranges::all_of(value.items, [item](const Node* one) { return is_of_type(*one, item); });
    }
    if (type.starts_with("map<str,")) {
        const auto item = between(type, "map<str,");
        return value.is_map() &&
               std::ranges::all_of(value.entries, [item](const Entry& one) { return is_of_type(*one.value, item); });
    }
    if (type.starts_with("enum[")) {
        auto words = between(type, "enum[");
        while (!words.empty()) {
            auto word = next_part(words, ',');
            word.remove_prefix(std::min(word.find('\'') + 1, word.size()));
            if (is_text(&value, word.substr(0, word.find('\'')))) {
                return true;
            }
        }
    }
    return false;
}

std::string in_words(std::string_view type) {
    std::string words;
    while (!type.empty()) {
        const auto part = next_part(type, '|');
        std::string word = part == "str"    ? "a string"
                           : part == "dict" ? "a map"
                           : part == "bool" ? "a boolean"
                           : part == "int"  ? "an integer"
                           : part == "list" ? "a list"
                                            : "";
        if (word.empty()) {
            word = part.starts_with("list") ? "a list of such" : part.starts_with("map") ? "a map" : "";
            if (part.starts_with("enum")) {
                word = fmt::format("one of {}", between(part, "enum["));
            } else if (part.starts_with("list<")) {
                word = fmt::format("a list with {} at each place", in_words(between(part, "list<")));
            } else if (part.starts_with("map<str,")) {
                word = fmt::format("a map from names to {}", in_words(between(part, "map<str,")));
            }
        }
        if (words.find(word) == std::string::npos) {
            words += words.empty() ? "" : " or ";
            words += word;
        }
    }
    return words;
}

std::string_view short_name(std::string_view what) {
    constexpr std::string_view kEvent = " event ";
    const auto event = what.find(kEvent);
    return event == std::string_view::npos ? what : what.substr(event + kEvent.size());
}

}  // namespace

bool is_of_type(const Node& value, std::string_view type) {
    while (!type.empty()) {
        if (is_of_one_type(value, next_part(type, '|'))) {
            return true;
        }
    }
    return false;
}

void check_properties(Context& context, std::string_view what, const Members& properties, text::Span where) {
    const auto known = schema::facts("sam_props").find(what).find("properties");
    for (const auto& entry : properties.entries()) {
        if (known.find(entry.key) || what == kGraphQlApi) {
            continue;
        }
        const auto names = known.keys();
        context.problem(entry.key_span ? entry.key_span : where,
                        fmt::format("`{}` has no property `{}`", short_name(what), entry.key),
                        text::did_you_mean(entry.key, names));
    }
    for (const auto& property : known.members()) {
        const auto* value = properties.find(property.key);
        if (value == nullptr) {
            if (property.value.find("required").is_true()) {
                context.problem(where, fmt::format("`{}` needs a property `{}`", short_name(what), property.key));
            }
            continue;
        }
        if (property.value.find("one_key_map_skips_check").is_true() && value->is_map() && value->entries.size() == 1) {
            continue;
        }
        const auto type = property.value.find("type").string();
        if (!is_of_type(*value, type)) {
            const auto* entry = properties.entry(property.key);
            context.problem(entry->key_span ? entry->key_span : where,
                            fmt::format("`{}` has to be {}", property.key, in_words(type)));
        }
    }
}

void check_names(Context& context, const Node& map, std::string_view what, text::Span where,
                 std::initializer_list<std::string_view> known) {
    for (const auto& entry : map.entries) {
        if (std::ranges::find(known, entry.key) == known.end()) {
            context.problem(
                entry.key_span ? entry.key_span : where, fmt::format("`{}` has no property `{}`", what, entry.key),
                text::did_you_mean(entry.key, std::span<const std::string_view>(known.begin(), known.size())));
        }
    }
}

}  // namespace samgen::lint::sam
