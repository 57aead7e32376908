#include "scaffold/sample.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "scaffold/escape.hpp"
#include "text/json.hpp"

namespace samgen::scaffold {
namespace {

constexpr std::string_view kWord = "example";

Attribute string_attribute(std::string name, std::string_view value) {
    return {.name = std::move(name),
            .type = "S",
            .plain = text::json_string(value),
            .typed = text::json_string(value),
            .text = std::string(value)};
}

Attribute number_attribute(std::string name, std::string_view value) {
    return {.name = std::move(name),
            .type = "N",
            .plain = std::string(value),
            .typed = text::json_string(value),
            .text = std::string(value)};
}

// A bound of a length. No sample grows beyond 1000: it is there to be read.
std::optional<std::size_t> length(const std::optional<std::string>& bound) {
    std::size_t value = 0;
    if (!bound || std::from_chars(bound->data(), bound->data() + bound->size(), value).ec != std::errc()) {
        return std::nullopt;
    }
    return std::min<std::size_t>(value, 1000);
}

// Digits with at most one point in them and a minus before them: a number in JSON too.
bool is_decimal(std::string_view text, bool integer) {
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    const auto point = digits.find('.');
    const auto all_digits = [](std::string_view s) {
        return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') {
        return false;
    }
    return point == std::string_view::npos
               ? all_digits(digits)
               : !integer && all_digits(digits.substr(0, point)) && all_digits(digits.substr(point + 1));
}

std::string sample_text(const model::Field& field) {
    std::string value(kWord);
    while (value.size() < length(field.min).value_or(0)) {
        value += kWord;
    }
    return value.substr(0, length(field.max).value_or(value.size()));
}

std::string sample_number(const model::Field& field, bool integer) {
    for (const auto& bound : {field.min, field.max}) {
        if (bound && is_decimal(*bound, integer)) {
            return *bound;
        }
    }
    return "1";
}

std::string joined(std::size_t count, std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        out += fmt::format("{}{}", i == 0 ? "" : ", ", value);
    }
    return out;
}

Attribute sample_of(const model::Field& field) {
    switch (field.type) {
        case model::FieldType::string:
            return string_attribute(field.name, sample_text(field));
        case model::FieldType::number:
            return number_attribute(field.name, sample_number(field, false));
        case model::FieldType::integer:
            return number_attribute(field.name, sample_number(field, true));
        case model::FieldType::boolean:
            return {.name = field.name, .type = "BOOL", .plain = "true", .typed = "true", .text = {}};
        case model::FieldType::list: {
            const std::size_t count = length(field.min).value_or(0);
            return {
                .name = field.name,
                .type = "L",
                .plain = fmt::format("[{}]", joined(count, text::json_string(kWord))),
                .typed = fmt::format("[{}]", joined(count, fmt::format("{{ \"S\": {} }}", text::json_string(kWord)))),
                .text = {}};
        }
        case model::FieldType::map:
            return {.name = field.name, .type = "M", .plain = "{}", .typed = "{}", .text = {}};
    }
    return {};
}

void add(std::vector<Attribute>& attributes, Attribute attribute) {
    const bool known = std::any_of(attributes.begin(), attributes.end(),
                                   [&](const Attribute& other) { return other.name == attribute.name; });
    if (!known) {
        attributes.push_back(std::move(attribute));
    }
}

// What `fields` says of the attribute decides on its value, in a key too.
Attribute sample_of(const model::Table& table, const model::KeyAttribute& key) {
    for (const model::Field& field : table.fields) {
        if (field.name == key.name) {
            return sample_of(field);
        }
    }
    switch (key.type) {
        case model::AttributeType::string:
            return string_attribute(key.name, kWord);
        case model::AttributeType::number:
            return number_attribute(key.name, "1");
        case model::AttributeType::binary: {
            constexpr std::string_view kBase64OfWord = "ZXhhbXBsZQ==";
            return {.name = key.name,
                    .type = "B",
                    .plain = text::json_string(kBase64OfWord),
                    .typed = text::json_string(kBase64OfWord),
                    .text = std::string(kBase64OfWord)};
        }
    }
    return {};
}

std::vector<Attribute> sample_key(const model::Table& table, const model::Key& key) {
    std::vector<Attribute> out = {sample_of(table, key.partition)};
    if (key.sort) {
        out.push_back(sample_of(table, *key.sort));
    }
    return out;
}

}  // namespace

std::vector<Attribute> sample_key(const model::Table& table) { return sample_key(table, table.key); }

std::vector<Attribute> sample_item(const model::Table& table) {
    std::vector<Attribute> out = sample_key(table);
    for (const model::Field& field : table.fields) {
        add(out, sample_of(field));
    }
    for (const model::Index& index : table.indexes) {
        for (Attribute& attribute : sample_key(table, index.key)) {
            add(out, std::move(attribute));
        }
    }
    if (table.version_attribute) {
        add(out, number_attribute(*table.version_attribute, "1"));
    }
    return out;
}

}  // namespace samgen::scaffold
