#include "lint/engine/types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "text/parts.hpp"

namespace samgen::lint {
namespace {

struct TypeName {
    std::string_view name;
    Type type;
};

constexpr std::array kTypes = {
    TypeName{"string", kString}, TypeName{"boolean", kBoolean}, TypeName{"integer", kInteger},
    TypeName{"number", kNumber}, TypeName{"object", kObject},   TypeName{"array", kArray},
    TypeName{"null", kNull},     TypeName{"date", kDate},
};

Types types_of(const Node& node) {
    switch (node.kind) {
        case Kind::null:
            return kNull;
        case Kind::boolean:
            return kBoolean;
        case Kind::integer:
            return kInteger | kNumber;
        case Kind::number:
            return node.number == std::floor(node.number) ? kInteger | kNumber : Types{kNumber};
        case Kind::string:
            return kString;
        case Kind::list:
            return kArray;
        case Kind::map:
            return kObject;
    }
    return kNoType;
}

bool is_boolean_text(std::string_view text) {
    return text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" || text == "FALSE";
}

bool is_whole_text(std::string_view text) {
    text = text::trimmed(text);
    if (text.starts_with('+') || text.starts_with('-')) {
        text.remove_prefix(1);
    }
    bool after_digit = false;
    for (const char c : text) {
        if (c == '_' ? !after_digit : (c < '0' || c > '9')) {
            return false;
        }
        after_digit = c != '_';
    }
    return after_digit;
}

bool equals_ignoring_case(std::string_view a, std::string_view lower) {
    return std::ranges::equal(a, lower, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
}

bool says_true(std::string_view text) { return equals_ignoring_case(text, "true"); }
bool says_false(std::string_view text) { return equals_ignoring_case(text, "false"); }
bool says_boolean(std::string_view text) { return says_true(text) || says_false(text); }

// 5 as "5", 1.5 as "1.5": what a number is when it is compared with a text.
std::string number_text(double number) {
    if (number == std::floor(number) && std::abs(number) < 1e15) {
        return std::to_string(static_cast<long long>(number));
    }
    std::array<char, 40> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return error == std::errc{} ? std::string(buffer.data(), end) : std::string{};
}

Types type_named(std::string_view name) {
    // Asked so often that a name should cost one comparison only.
    const auto only = [name](std::string_view wanted, Type type) { return name == wanted ? Types{type} : kNoType; };
    switch (name.empty() ? '\0' : name.front()) {
        case 'a':
            return only("array", kArray);
        case 'b':
            return only("boolean", kBoolean);
        case 'd':
            return only("date", kDate);
        case 'i':
            return only("integer", kInteger);
        case 'n':
            return name.size() == 4 ? only("null", kNull) : only("number", kNumber);
        case 'o':
            return only("object", kObject);
        case 's':
            return only("string", kString);
        default:
            return kNoType;
    }
}

}  // namespace

Types types_of(schema::Json type) {
    if (type.is_string()) {
        return type_named(type.string());
    }
    Types types = kNoType;
    for (const auto name : type.items()) {
        types |= type_named(name.string());
    }
    return types;
}

std::string describe(Types types) {
    std::vector<std::string_view> names;
    for (const auto& [name, type] : kTypes) {
        if ((types & type) != 0) {
            names.push_back(name == "array" ? "list" : name);
        }
    }
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
        out += names[i];
    }
    return out;
}

bool is_of(const Node& node, Types types) { return (types_of(node) & types) != 0; }

bool converts_to(const Node& node, Types types) {
    if (is_of(node, types)) {
        return true;
    }
    if (!node.is_scalar() || node.kind == Kind::null) {
        return false;
    }
    if ((types & kString) != 0) {
        return true;
    }
    if ((types & kNumber) != 0 && node.is_string() && number_in(node.text)) {
        return true;
    }
    if ((types & kInteger) != 0 && (node.kind == Kind::number || (node.is_string() && is_whole_text(node.text)))) {
        return true;
    }
    return (types & kBoolean) != 0 && node.is_string() && is_boolean_text(node.text);
}

bool has_declared_type(const Node& node, schema::Json schema) {
    const auto type = schema.find(schema::Keyword::type);
    return type && is_of(node, types_of(type));
}

bool compatible(Types source, Types destination, bool strict_strings) {
    if (!strict_strings) {
        if ((source & kString) != 0) {
            source |= kSingular;
        }
        if ((source & kInteger) != 0) {
            source |= kNumber | kString;
        }
        if ((source & (kBoolean | kNumber)) != 0) {
            source |= kString;
        }
    }
    return (source & destination) != 0;
}

std::optional<double> number_in(std::string_view text) {
    text = text::trimmed(text);
    if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
        return std::nullopt;
    }
    if (text.front() == '+') {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> number_in(const Node& node) {
    if (node.is_number()) {
        return node.number;
    }
    return node.is_string() ? number_in(node.text) : std::nullopt;
}

std::optional<double> number_in(const Node* node) { return node == nullptr ? std::nullopt : number_in(*node); }

std::string_view scalar_text(const Node& node) {
    if (node.kind == Kind::boolean) {
        return node.boolean ? "true" : "false";
    }
    return node.text;
}

bool is_true(const Node* node) { return node != nullptr && node->is_scalar() && says_true(scalar_text(*node)); }

bool is_false(const Node* node) { return node != nullptr && node->is_scalar() && says_false(scalar_text(*node)); }

bool equals(const Node& node, schema::Json value) {
    switch (value.kind()) {
        case schema::Kind::null:
            return node.kind == Kind::null;
        case schema::Kind::boolean:
            if (node.is_string()) {
                return says_true(node.text) == value.boolean();
            }
            return node.kind == Kind::boolean && node.boolean == value.boolean();
        case schema::Kind::integer:
        case schema::Kind::number:
            if (node.is_string()) {
                return node.text == number_text(value.number());
            }
            return node.is_number() && node.number == value.number();
        case schema::Kind::string: {
            const auto text = value.string();
            if (node.kind == Kind::boolean) {
                return node.boolean == says_true(text);
            }
            if (node.is_string()) {
                if (says_boolean(text) || says_boolean(node.text)) {
                    return says_true(text) == says_true(node.text);
                }
                return node.text == text;
            }
            return node.is_number() && number_text(node.number) == text;
        }
        case schema::Kind::array: {
            if (!node.is_list() || node.items.size() != value.size()) {
                return false;
            }
            for (std::uint32_t i = 0; i < value.size(); ++i) {
                if (!equals(*node.items[i], value.at(i))) {
                    return false;
                }
            }
            return true;
        }
        case schema::Kind::object: {
            if (!node.is_map() || node.entries.size() != value.size()) {
                return false;
            }
            return std::ranges::all_of(node.entries, [value](const Entry& entry) {
                const auto other = value.find(entry.key);
                return other && equals(*entry.value, other);
            });
        }
        case schema::Kind::absent:
            return false;
    }
    return false;
}

bool equals(const Node& a, const Node& b) {
    if (a.is_list() && b.is_list()) {
        return std::ranges::equal(a.items, b.items, [](const Node* x, const Node* y) { return equals(*x, *y); });
    }
    if (a.is_map() && b.is_map()) {
        return a.entries.size() == b.entries.size() && std::ranges::all_of(a.entries, [&b](const Entry& entry) {
                   const auto* other = b.find(entry.key);
                   return other != nullptr && equals(*entry.value, *other);
               });
    }
    if (!a.is_scalar() || !b.is_scalar() || a.kind == Kind::null || b.kind == Kind::null) {
        return a.kind == b.kind && a.kind == Kind::null;
    }
    if (a.is_string() || b.is_string()) {
        const auto x = scalar_text(a);
        const auto y = scalar_text(b);
        if (a.kind == Kind::boolean || b.kind == Kind::boolean || says_boolean(x) || says_boolean(y)) {
            return says_true(x) == says_true(y);
        }
        return (a.is_number() ? number_text(a.number) : std::string(x)) ==
               (b.is_number() ? number_text(b.number) : std::string(y));
    }
    return same(a, b);
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace samgen::lint
