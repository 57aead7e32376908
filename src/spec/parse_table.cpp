#include "spec/parse_table.hpp"

#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "spec/parse_capacity.hpp"
#include "spec/parse_replica.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

std::vector<KeyPart> read_key(const Node* node) {
    std::vector<KeyPart> parts;
    for (auto& text : texts_of(node)) {
        KeyPart part{.name = std::move(text), .type = std::nullopt};
        auto& name = part.name.value;
        if (const auto colon = name.rfind(':'); colon != std::string::npos) {
            constexpr std::array kTypes = {std::pair{'S', AttributeType::string}, std::pair{'N', AttributeType::number},
                                           std::pair{'B', AttributeType::binary}};
            for (const auto& [letter, type] : kTypes) {
                if (name.substr(colon + 1) == std::string_view(&letter, 1)) {
                    part.type = type;
                }
            }
            name.resize(colon);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

Index read_index(const Node& node) {
    Index index;
    index.key = read_key(node.find("key"));
    index.local = is_true(node.find("local"));
    index.billing = read_billing(node.find("billing"));
    index.warm_throughput = read_warm_throughput(node.find("warm-throughput"));
    index.insights = read_insights(node.find("contributor-insights"));
    if (const auto* project = node.find("project")) {
        if (const auto word = word_of<Projection>(project, kProjectionWords)) {
            index.project = *word;
        } else if (project->kind == Kind::sequence) {
            index.project = {.value = Projection::include, .span = project->span};
            index.attributes = texts_of(project);
        }
    }
    return index;
}

void check_bounds(std::string_view name, const Field& field, diag::Diagnostics& diagnostics) {
    const bool is_length = field.type == FieldType::string || field.type == FieldType::list;
    const bool is_value = field.type == FieldType::number || field.type == FieldType::integer;
    for (const auto* bound : {&field.min, &field.max}) {
        if (!*bound) {
            continue;
        }
        const auto& [digits, span] = **bound;
        const auto type = kFieldTypeWords[static_cast<std::size_t>(field.type)];
        if (!is_length && !is_value) {
            diagnostics.error(span, fmt::format("`{}` is a {}, which has no least or greatest", name, type),
                              "`min` and `max` are for string, number, integer and list");
        } else if (field.type != FieldType::number && digits.find('.') != std::string::npos) {
            diagnostics.error(span,
                              fmt::format("`{}` is a {}, so its bound is a whole number, not {}", name, type, digits));
        } else if (is_length && digits.starts_with('-')) {
            diagnostics.error(span, fmt::format("`{}` is a {}: its length cannot be below 0", name, type));
        }
    }
    if (field.min && field.max &&
        std::strtod(field.min->value.c_str(), nullptr) > std::strtod(field.max->value.c_str(), nullptr)) {
        auto& diagnostic =
            diagnostics.error(field.max->span, fmt::format("`{}` can have no value: its `max` {} is below its `min` {}",
                                                           name, field.max->value, field.min->value));
        diagnostic.related.push_back({.span = field.min->span, .message = "`min` is here"});
    }
}

Field read_field(const yaml::Entry& entry, diag::Diagnostics& diagnostics) {
    const auto& node = *entry.value;
    Field field;
    if (const auto shorthand = word_of<FieldType>(&node, kFieldTypeWords)) {
        field.type = shorthand->value;
        return field;
    }
    if (const auto type = word_of<FieldType>(node.find("type"), kFieldTypeWords)) {
        field.type = type->value;
    }
    field.required = is_true(node.find("required"));
    field.min = text_of(node.find("min"));
    field.max = text_of(node.find("max"));
    check_bounds(entry.key->scalar, field, diagnostics);
    return field;
}

std::optional<Encryption> read_encryption(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    return Encryption{.aws_managed = node->scalar == "aws-managed",
                      .kms_key = read_arn(*node, "kms-key", "a key's ARN", diagnostics),
                      .span = node->span};
}

}  // namespace

Table read_table(const Node& node, diag::Diagnostics& diagnostics) {
    Table table;
    table.key = read_key(node.find("key"));
    table.physical_name = read_optional_raw(node.find("name"), diagnostics);
    for (const auto& entry : entries_of(node.find("indexes"))) {
        table.indexes.push_back({.name = name_of(entry), .value = read_index(*entry.value)});
    }
    for (const auto& entry : entries_of(node.find("fields"))) {
        table.fields.push_back({.name = name_of(entry), .value = read_field(entry, diagnostics)});
    }
    table.billing = read_billing(node.find("billing"));
    table.warm_throughput = read_warm_throughput(node.find("warm-throughput"));
    table.table_class = word_of<TableClass>(node.find("class"), kTableClassWords);
    table.ttl = text_of(node.find("ttl"));
    table.version = text_of(node.find("version"));
    table.stream = word_of<StreamView>(node.find("stream"), kStreamWords);
    table.encryption = read_encryption(node.find("encryption"), diagnostics);
    table.recovery = read_recovery(node.find("point-in-time-recovery"));
    table.protection = word_of<Protection>(node.find("protection"), kProtectionWords);
    table.insights = read_insights(node.find("contributor-insights"));
    table.changes = read_change_capture(node.find("kinesis"), diagnostics);
    table.resource_policy = read_optional_raw(node.find("resource-policy"), diagnostics);
    table.replicas = read_replicas(node.find("replicas"), diagnostics);
    table.consistency = word_of<Consistency>(node.find("consistency"), kConsistencyWords);
    table.witness = text_of(node.find("witness"));
    table.tags = read_tags(node.find("tags"), diagnostics);
    table.properties = read_raw_map(node.find("properties"), diagnostics);
    return table;
}

}  // namespace samgen::spec
