#include "spec/json_schema.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cfn/write.hpp"
#include "spec/includes.hpp"

namespace samgen::spec {
namespace {

using cfn::List;
using cfn::Map;
using cfn::Value;

constexpr auto kUnbounded = std::numeric_limits<std::uint64_t>::max();

Value schema_of(const Shape& shape);

Map scalar_schema(const ScalarRule& rule) {
    Map schema;
    switch (rule.type) {
        case ScalarType::text:
            schema.set("type", "string");
            if (rule.form != nullptr) {
                schema.set("pattern", rule.form->pattern);
            }
            break;
        case ScalarType::word: {
            List words;
            for (const auto word : rule.words) {
                words.emplace_back(word);
            }
            schema.set("enum", std::move(words));
            break;
        }
        case ScalarType::integer:
            if (!rule.allowed.empty()) {
                List allowed;
                for (const auto number : rule.allowed) {
                    allowed.emplace_back(number);
                }
                schema.set("enum", std::move(allowed));
                break;
            }
            schema.set("type", "integer");
            schema.set("minimum", rule.min);
            if (rule.max != kUnbounded) {
                schema.set("maximum", rule.max);
            }
            break;
        case ScalarType::number:
            schema.set("type", "number");
            break;
        case ScalarType::boolean:
            schema.set("type", "boolean");
            break;
        case ScalarType::any:
            schema.set("type", List{"string", "number", "boolean"});
            break;
    }
    return schema;
}

Map list_schema(const ListRule& rule) {
    Map schema{{"type", "array"}, {"items", schema_of(*rule.items)}, {"minItems", rule.min}};
    if (rule.max != std::numeric_limits<std::size_t>::max()) {
        schema.set("maxItems", rule.max);
    }
    return schema;
}

Map map_schema(const MapRule& rule) {
    Map schema{{"type", "object"}};
    if (rule.names != nullptr) {
        schema.set("propertyNames", Map{{"pattern", rule.names->pattern}});
        schema.set("additionalProperties", schema_of(*rule.values));
        return schema;
    }
    Map properties;
    List required;
    for (const auto& key : keys_of(rule)) {
        auto value = schema_of(*key.shape);
        auto doc = std::string(key.doc);
        if (!key.standard.empty()) {
            doc += fmt::format(" Default: {}.", key.standard);
        }
        value.map()->set("description", std::move(doc));
        properties.set(std::string(key.key), std::move(value));
        if (key.required) {
            required.emplace_back(key.key);
        }
    }
    schema.set("properties", std::move(properties));
    if (!required.empty()) {
        schema.set("required", std::move(required));
    }
    schema.set("additionalProperties", false);
    return schema;
}

// A map of names may be written as nothing (`tables:`), which is null.
Map nothing() { return Map{{"type", "null"}}; }

Value schema_of(const Shape& shape) {
    if (shape.raw) {
        return Map{};
    }
    List choices;
    if (shape.scalar != nullptr) {
        choices.emplace_back(scalar_schema(*shape.scalar));
    }
    if (shape.list != nullptr) {
        choices.emplace_back(list_schema(*shape.list));
    }
    if (shape.map != nullptr) {
        choices.emplace_back(map_schema(*shape.map));
        if (shape.map->names != nullptr) {
            choices.emplace_back(nothing());
        }
    }
    if (shape.intrinsic) {
        // Editors that know CloudFormation's tags see a map or a list behind one.
        choices.emplace_back(Map{{"type", List{"object", "array"}}});
    }
    if (choices.size() == 1) {
        return std::move(choices.front());
    }
    return Map{{"anyOf", std::move(choices)}};
}

constexpr std::string_view kDraft = "http://json-schema.org/draft-07/schema#";

std::string whole(Map head, Value body) {
    for (auto& member : body.map()->members) {
        head.set(std::move(member.key), std::move(member.value));
    }
    return cfn::to_json(head);
}

}  // namespace

std::string json_schema(const Shape& shape) {
    return whole({{"$schema", kDraft},
                  {"title", "samgen.yaml"},
                  {"description", "A product API for samgen: tables, functions, and what connects them."}},
                 schema_of(shape));
}

std::string json_schema_of_part(const Shape& shape) {
    auto body = schema_of(shape);
    auto& members = body.map()->members;
    std::erase_if(members, [](const cfn::Member& member) { return member.key == "required"; });
    std::erase_if(body.map()->find("properties")->map()->members, [](const cfn::Member& property) {
        return std::ranges::find(kOnlyInTheSpec, property.key) != kOnlyInTheSpec.end();
    });
    return whole({{"$schema", kDraft},
                  {"title", "a file that samgen.yaml includes"},
                  {"description", "A part of a product API for samgen."}},
                 std::move(body));
}

}  // namespace samgen::spec
