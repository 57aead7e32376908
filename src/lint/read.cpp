#include "lint/read.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "yaml/scalar.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kStandardTag = "tag:yaml.org,2002:";

double decimal(std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); }

std::string without_underscores(std::string_view text) {
    std::string out(text);
    std::erase(out, '_');
    return out;
}

// The digits of `text`, perhaps with a sign and a prefix of `skip` characters after it, to `base`.
double whole(std::string_view text, std::size_t skip, int base) {
    auto digits = without_underscores(text);
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) {
        digits.erase(0, 1);
    }
    digits.erase(0, std::min(skip, digits.size()));
    double value = 0;
    for (const char c : digits) {
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * base + digit;
    }
    return negative ? -value : value;
}

// 12:30 as YAML 1.1 counts it, to base 60.
double sexagesimal(std::string_view text) {
    const bool negative = text.starts_with('-');
    double value = 0;
    double part = 0;
    for (const char c : text) {
        if (c == ':') {
            value = (value + part) * 60;
            part = 0;
        } else if (c >= '0' && c <= '9') {
            part = part * 10 + (c - '0');
        } else if (c == '.') {
            break;
        }
    }
    value += part;
    return negative ? -value : value;
}

struct Meant {
    Kind kind = Kind::string;
    bool boolean = false;
    double number = 0;
};

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

// What a scalar means to a YAML 1.1 reader.
Meant meant(const yaml::Node& node) {
    const std::string_view text = node.scalar;
    switch (yaml::meaning(node)) {
        case yaml::Meaning::null:
            return {Kind::null};
        case yaml::Meaning::boolean:
            return {Kind::boolean, text.front() == 't' || text.front() == 'T'};
        case yaml::Meaning::yaml11_boolean:
            if (text.size() == 1) {  // y and n are only strings to all readers there are
                return {};
            }
            return {Kind::boolean, is_any_of(text, {"yes", "Yes", "YES", "on", "On", "ON"})};
        case yaml::Meaning::integer:
            return {Kind::integer, false, decimal(text)};
        case yaml::Meaning::decimal:
            return {Kind::number, false, decimal(text)};
        case yaml::Meaning::octal:
            if (text.find_first_of("89oO") != std::string_view::npos) {
                return {};
            }
            return {Kind::integer, false, whole(text, 1, 8)};
        case yaml::Meaning::hexadecimal:
            return {Kind::integer, false, whole(text, 2, 16)};
        case yaml::Meaning::binary:
            return {Kind::integer, false, whole(text, 2, 2)};
        case yaml::Meaning::grouped: {
            const auto plain = without_underscores(text);
            return {plain.find('.') == std::string::npos ? Kind::integer : Kind::number, false, decimal(plain)};
        }
        case yaml::Meaning::sexagesimal:
            return {text.find('.') == std::string_view::npos ? Kind::integer : Kind::number, false, sexagesimal(text)};
        case yaml::Meaning::exponent:  // a number only with a point and a sign: 1.0e+3
            if (text.find('.') != std::string_view::npos && text.find_first_of("+-", 1) != std::string_view::npos) {
                return {Kind::number, false, decimal(text)};
            }
            return {};
        default:
            return {};
    }
}

class TreeReader {
   public:
    explicit TreeReader(Arena& arena) : arena_(arena) {}

    const Node* value(const yaml::Node& node) {
        if (node.tag.empty() || node.tag == "!" || node.tag.starts_with(kStandardTag)) {
            return untagged(node);
        }
        return tagged(node);
    }

   private:
    const Node* untagged(const yaml::Node& node) {
        auto* made = arena_.make<Node>();
        made->span = node.span;
        switch (node.kind) {
            case yaml::Kind::scalar: {
                const auto meaning = meant(node);
                made->kind = meaning.kind;
                made->boolean = meaning.boolean;
                made->number = meaning.number;
                made->text = node.scalar;
                break;
            }
            case yaml::Kind::sequence:
                made->kind = Kind::list;
                made->items = items(node);
                break;
            case yaml::Kind::mapping:
                made->kind = Kind::map;
                made->entries = entries(node);
                made->merges = std::ranges::any_of(node.entries, &yaml::Entry::merged);
                if (made->entries.size() == 1) {
                    made->function = function_named(made->entries.front().key);
                }
                break;
        }
        return made;
    }

    std::span<const Node* const> items(const yaml::Node& node) {
        const auto begin = items_.size();
        for (const auto* item : node.items) {
            items_.push_back(value(*item));
        }
        const auto kept = arena_.keep(std::span<const Node* const>(items_).subspan(begin));
        items_.resize(begin);
        return kept;
    }

    // A key that stands twice has been reported; the last one counts, where the first one stands. Keys that a merge
    // brings in come after the mapping's own and never replace one.
    std::span<const Entry> entries(const yaml::Node& node) {
        const auto begin = entries_.size();
        std::unordered_map<std::string_view, std::size_t> places;
        const bool many = node.entries.size() > 12;
        for (const auto& entry : node.entries) {
            const Entry made{.key = entry.key->scalar,
                             .key_span = entry.key->span,
                             .value = value(*entry.value),
                             .key_kind = meant(*entry.key).kind};
            Entry* before = nullptr;
            if (many) {
                const auto [place, is_new] = places.emplace(made.key, entries_.size());
                before = is_new ? nullptr : &entries_[place->second];
            } else {
                const auto found = std::ranges::find(entries_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                     entries_.end(), made.key, &Entry::key);
                before = found == entries_.end() ? nullptr : &*found;
            }
            if (before == nullptr) {
                entries_.push_back(made);
            } else if (!entry.merged) {
                before->value = made.value;
            }
        }
        const auto kept = arena_.keep(std::span<const Entry>(entries_).subspan(begin));
        entries_.resize(begin);
        return kept;
    }

    // !Name value: {Fn::Name: value}.
    const Node* tagged(const yaml::Node& node) {
        const auto name = std::string_view(node.tag).substr(1);
        Entry entry;
        entry.key = arena_.keep(name == "Ref" || name == "Condition" ? std::string(name) : "Fn::" + std::string(name));
        entry.key_span = node.tag_span;
        if (node.kind != yaml::Kind::scalar) {
            entry.value = untagged(node);
        } else if (name == "GetAtt") {
            entry.value = attribute(node);
        } else {  // the tag, not the text, says what it is
            auto* text = arena_.make<Node>();
            text->kind = Kind::string;
            text->text = node.scalar;
            text->span = node.span;
            entry.value = text;
        }
        auto span = node.span;
        if (span.source == node.tag_span.source) {
            span.begin = std::min(span.begin, node.tag_span.begin);
        }
        return make_map(arena_, {&entry, 1}, span);
    }

    // A.B.C as [A, B.C], each with its place where the text holds the scalar as it is.
    const Node* attribute(const yaml::Node& node) {
        const std::string_view text = node.scalar;
        const auto dot = text.find('.');
        auto first = node.span;
        auto second = node.span;
        const std::uint32_t quote = node.style == yaml::Style::plain ? 0 : 1;
        if (dot != std::string_view::npos && node.span.text().substr(quote, text.size()) == text) {
            const auto begin = node.span.begin + quote;
            first.begin = begin;
            first.end = begin + static_cast<std::uint32_t>(dot);
            second.begin = first.end + 1;
            second.end = begin + static_cast<std::uint32_t>(text.size());
        }
        std::vector<const Node*> parts{part(text.substr(0, dot), first)};
        if (dot != std::string_view::npos) {
            parts.push_back(part(text.substr(dot + 1), second));
        }
        return make_list(arena_, parts, node.span);
    }

    const Node* part(std::string_view text, text::Span where) {
        auto* made = arena_.make<Node>();
        made->kind = Kind::string;
        made->is_part = true;
        made->text = text;
        made->span = where;
        return made;
    }

    Arena& arena_;
    // Of the collections that are being read, the outermost first.
    std::vector<const Node*> items_;
    std::vector<Entry> entries_;
};

class ValueReader {
   public:
    explicit ValueReader(Arena& arena) : arena_(arena) {}

    const Node* value(const cfn::Value& from) {
        if (const auto* list = from.list()) {
            std::vector<const Node*> items;
            items.reserve(list->size());
            for (const auto& item : *list) {
                items.push_back(value(item));
            }
            return make_list(arena_, items, from.span);
        }
        if (const auto* map = from.map()) {
            std::vector<Entry> entries;
            entries.reserve(map->members.size());
            for (const auto& member : map->members) {
                entries.push_back({.key = member.key, .key_span = member.key_span, .value = value(member.value)});
            }
            return make_map(arena_, entries, from.span);
        }
        if (const auto* call = from.intrinsic()) {
            const Entry entry{.key = call->name, .key_span = from.span, .value = value(call->arg())};
            return make_map(arena_, {&entry, 1}, from.span);
        }
        auto* made = arena_.make<Node>();
        made->span = from.span;
        if (const auto* text = from.string()) {
            made->kind = Kind::string;
            made->text = *text;
        } else if (const auto* boolean = std::get_if<bool>(&from.data)) {
            made->kind = Kind::boolean;
            made->boolean = *boolean;
            made->text = *boolean ? "true" : "false";
        } else if (const auto* number = std::get_if<cfn::Number>(&from.data)) {
            const bool is_whole = number->text.find_first_of(".eE") == std::string::npos;
            made->kind = is_whole ? Kind::integer : Kind::number;
            made->number = decimal(number->text);
            made->text = number->text;
        }
        return made;
    }

   private:
    Arena& arena_;
};

}  // namespace

const Node* read(const yaml::Node& node, Arena& arena) { return TreeReader(arena).value(node); }

const Node* read(const cfn::Value& value, Arena& arena) { return ValueReader(arena).value(value); }

}  // namespace samgen::lint
