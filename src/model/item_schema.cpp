#include "model/item_schema.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/routes.hpp"

namespace samgen::model {
namespace {

std::string_view type_of(FieldType type) {
    switch (type) {
        case FieldType::string:
            return "string";
        case FieldType::number:
            return "number";
        case FieldType::integer:
            return "integer";
        case FieldType::boolean:
            return "boolean";
        case FieldType::list:
            return "array";
        case FieldType::map:
            return "object";
    }
    return {};
}

// What `min` and `max` bound: a string's length, a list's size, a number itself.
std::pair<std::string_view, std::string_view> bounds_of(FieldType type) {
    switch (type) {
        case FieldType::string:
            return {"minLength", "maxLength"};
        case FieldType::list:
            return {"minItems", "maxItems"};
        default:
            return {"minimum", "maximum"};
    }
}

cfn::Map schema_of(const Field& field) {
    cfn::Map schema{{"type", type_of(field.type)}};
    const auto [least, most] = bounds_of(field.type);
    if (field.min) {
        schema.set(std::string(least), cfn::Number{*field.min});
    }
    if (field.max) {
        schema.set(std::string(most), cfn::Number{*field.max});
    }
    if (field.type == FieldType::list) {
        schema.set("items", cfn::Map{});  // of any kind
    }
    return schema;
}

cfn::Map schema_of(const KeyAttribute& attribute) {
    switch (attribute.type) {
        case AttributeType::number:
            return {{"type", "number"}};
        case AttributeType::string:
            // DynamoDB takes no empty text in a key.
            // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
            return {{"type", "string"}, {"minLength", 1}};
        case AttributeType::binary:
            return {{"type", "string"}, {"format", "byte"}};  // Base64
    }
    return {};
}

}  // namespace

cfn::Map item_schema(const Table& table, const ItemShape& shape) {
    cfn::Map properties;
    cfn::List required;
    const auto add = [&](const std::string& name, cfn::Map schema, bool needed) {
        if (properties.find(name) != nullptr) {
            return;
        }
        properties.set(name, std::move(schema));
        const auto& elsewhere = shape.said_elsewhere;
        if (needed && !shape.partial && std::find(elsewhere.begin(), elsewhere.end(), name) == elsewhere.end()) {
            required.push_back(name);
        }
        if (!needed && shape.partial) {
            auto& type = *properties.find(name)->map()->find("type");
            type = cfn::List{type, "null"};
        }
    };
    const auto add_key = [&](const KeyAttribute& attribute, bool needed) {
        const auto field = std::find_if(table.fields.begin(), table.fields.end(),
                                        [&](const Field& f) { return f.name == attribute.name; });
        add(attribute.name, field == table.fields.end() ? schema_of(attribute) : schema_of(*field), needed);
    };
    add_key(table.key.partition, true);
    if (table.key.sort) {
        add_key(*table.key.sort, true);
    }
    for (const auto& field : table.fields) {
        add(field.name, schema_of(field), field.required);
    }
    for (const auto& index : table.indexes) {
        add_key(index.key.partition, false);
        if (index.key.sort) {
            add_key(*index.key.sort, false);
        }
    }
    if (table.ttl_attribute) {
        add(*table.ttl_attribute, {{"type", "integer"}}, false);
    }
    if (table.version_attribute) {
        properties.set(*table.version_attribute, cfn::Map{{"type", "integer"}});
        if (shape.versioned) {
            required.push_back(*table.version_attribute);
        }
    }
    cfn::Map schema{{"type", "object"}};
    if (!required.empty()) {
        schema.set("required", std::move(required));
    }
    schema.set("properties", std::move(properties));
    if (!table.fields.empty()) {
        schema.set("additionalProperties", false);
    }
    if (shape.partial) {
        schema.set("minProperties", 1);
    }
    return schema;
}

bool has_body(std::string_view method) { return method == "POST" || method == "PUT" || method == "PATCH"; }

ItemShape shape_of_body(const Route& route, std::string_view method) {
    const bool changes_one = route.resource && (route.resource->operation == Operation::replace ||
                                                route.resource->operation == Operation::update);
    return {.said_elsewhere = parameters_of(route.path), .partial = method == "PATCH", .versioned = changes_one};
}

}  // namespace samgen::model
