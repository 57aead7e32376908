// Written by samgen, and again by every `samgen build`.
#include "storage/schema.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace storage {
namespace {

using dynamodb::Value;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
constexpr std::size_t kMaxPartitionBytes = 2048;
constexpr std::size_t kMaxSortBytes = 1024;

std::string_view noun(Kind kind) {
    switch (kind) {
        case Kind::string:
            return "a string";
        case Kind::number:
            return "a number";
        case Kind::integer:
            return "a whole number of at most 64 bits";
        case Kind::boolean:
            return "true or false";
        case Kind::binary:
            return "Base64";
        case Kind::list:
            return "a list";
        case Kind::map:
            return "an object";
    }
    return "";
}

bool fits(Kind kind, Value& value) {
    switch (kind) {
        case Kind::string:
            return value.type() == dynamodb::Type::string;
        case Kind::number:
            return value.type() == dynamodb::Type::number;
        case Kind::integer: {
            const auto* number = value.as<dynamodb::Number>();
            try {
                return number != nullptr && (static_cast<void>(number->to_int64()), true);
            } catch (const std::out_of_range&) {
                return false;
            }
        }
        case Kind::boolean:
            return value.type() == dynamodb::Type::boolean;
        case Kind::binary: {
            const auto* text = value.as<std::string>();
            try {
                if (text != nullptr) {
                    value = dynamodb::binary_from_base64(*text);
                }
                return value.type() == dynamodb::Type::binary;
            } catch (const std::invalid_argument&) {
                return false;
            }
        }
        case Kind::list:
            return value.type() == dynamodb::Type::list;
        case Kind::map:
            return value.type() == dynamodb::Type::map;
    }
    return false;
}

// Characters, not bytes: a byte 10xxxxxx continues one.
std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// What `min` and `max` bound, and its unit. Nothing where they bound nothing.
struct Size {
    dynamodb::Number number;
    std::string_view unit;
};
std::optional<Size> size_of(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return Size{.number = length(*text), .unit = "character"};
    }
    if (const auto* list = value.as<dynamodb::List>()) {
        return Size{.number = list->size(), .unit = "item"};
    }
    if (const auto* number = value.as<dynamodb::Number>()) {
        return Size{.number = *number, .unit = ""};
    }
    return std::nullopt;
}

void check_bounds(const Attribute& attribute, const Value& value, const std::string& place,
                  std::vector<Fault>& faults) {
    const auto size = size_of(value);
    if (!size) {
        return;
    }
    const auto add = [&](std::string_view word, std::string_view bound) {
        std::string detail = size->unit.empty() ? "must be " : "must have ";
        detail.append(word).append(bound);
        if (!size->unit.empty()) {
            detail.append(" ").append(size->unit).append(bound == "1" ? "" : "s");
        }
        faults.push_back({place, std::move(detail)});
    };
    if (!attribute.min.empty() && size->number < dynamodb::Number(attribute.min)) {
        add("at least ", attribute.min);
    } else if (!attribute.max.empty() && size->number > dynamodb::Number(attribute.max)) {
        add("at most ", attribute.max);
    }
}

void check_key_size(const Schema& schema, const Attribute& attribute, const Value& value, std::vector<Fault>& faults) {
    const auto* text = value.as<std::string>();
    const auto* binary = value.as<dynamodb::Binary>();
    const std::size_t bytes = text != nullptr ? text->size() : binary != nullptr ? binary->bytes.size() : 1;
    const std::size_t most = attribute.name == schema.partition ? kMaxPartitionBytes : kMaxSortBytes;
    if (bytes > most) {
        faults.push_back({pointer(attribute.name), "must have at most " + std::to_string(most) + " bytes"});
    } else if (bytes == 0 && binary != nullptr) {
        faults.push_back({pointer(attribute.name), "must not be empty"});
    }
}

}  // namespace

const Attribute* Schema::find(std::string_view name) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const Attribute& attribute) { return attribute.name == name; });
    return found == attributes.end() ? nullptr : &*found;
}

const Index& Schema::index(std::string_view name) const {
    const auto found =
        std::find_if(indexes.begin(), indexes.end(), [&](const Index& candidate) { return candidate.name == name; });
    if (found == indexes.end()) {
        throw std::out_of_range(std::string(table) + " has no index " + std::string(name));
    }
    return *found;
}

dynamodb::Item key_of(const Schema& schema, const dynamodb::Item& item) {
    dynamodb::Item key;
    for (const std::string_view name : {schema.partition, schema.sort}) {
        if (name.empty()) {
            continue;
        }
        const auto found = item.find(name);
        if (found == item.end()) {
            throw std::out_of_range("an item of " + std::string(schema.table) + " without " + std::string(name));
        }
        key.insert(*found);
    }
    return key;
}

std::string pointer(std::string_view attribute) {
    std::string out = "#/";
    for (const char c : attribute) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return out;
}

void check(const Schema& schema, dynamodb::Item& item, std::vector<Fault>& faults) {
    for (auto& [name, value] : item) {
        const Attribute* attribute = schema.find(name);
        if (attribute != nullptr) {
            check(*attribute, value, pointer(name), faults);
            if (schema.in_key(name)) {
                check_key_size(schema, *attribute, value, faults);
            }
        } else if (schema.closed) {
            faults.push_back({pointer(name), "is not an attribute of " + std::string(schema.table)});
        }
    }
    for (const Attribute& attribute : schema.attributes) {
        if (attribute.required && item.find(attribute.name) == item.end()) {
            faults.push_back({pointer(attribute.name), "is required"});
        }
    }
}

void check(const Attribute& attribute, Value& value, const std::string& place, std::vector<Fault>& faults) {
    if (fits(attribute.kind, value)) {
        check_bounds(attribute, value, place, faults);
    } else {
        faults.push_back({place, "must be " + std::string(noun(attribute.kind))});
    }
}

Value value_of(const Attribute& attribute, const std::string& text, std::vector<Fault>& faults) {
    Value value = text;
    if (attribute.kind == Kind::number || attribute.kind == Kind::integer) {
        try {
            value = dynamodb::Number(text);
        } catch (const std::invalid_argument&) {
            // Remains a text, which the check refuses.
        }
    } else if (attribute.kind == Kind::boolean && (text == "true" || text == "false")) {
        value = text == "true";
    }
    check(attribute, value, std::string(attribute.name), faults);
    return value;
}

}  // namespace storage
