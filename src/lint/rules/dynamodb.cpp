#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"

namespace samgen::lint {
namespace {

using Names = std::set<std::string_view>;

bool is_absent_or_list(const Node* node) { return node == nullptr || node->is_list(); }

void add_key_attributes(const Node* key_schema, Names& names) {
    if (key_schema == nullptr) {
        return;
    }
    for (const auto* key : key_schema->items) {
        const auto* name = key->find("AttributeName");
        if (name != nullptr && name->is_string()) {
            names.insert(name->text);
        }
    }
}

// Those of `names` that are not among `others`.
std::vector<std::string_view> without(const Names& names, const Names& others) {
    std::vector<std::string_view> left;
    std::ranges::set_difference(names, others, std::back_inserter(left));
    return left;
}

void check_table(const Validator& validator, const Node& table, Errors& errors) {
    const auto* definitions = table.find("AttributeDefinitions");
    const auto* key_schema = table.find("KeySchema");
    const auto* global = table.find("GlobalSecondaryIndexes");
    const auto* local = table.find("LocalSecondaryIndexes");
    if (!is_absent_or_list(definitions) || !is_absent_or_list(key_schema) || !is_absent_or_list(global) ||
        !is_absent_or_list(local)) {
        return;
    }
    Names defined;
    if (definitions != nullptr) {
        for (const auto* definition : definitions->items) {
            const auto* name = definition->find("AttributeName");
            if (name == nullptr || !name->is_string()) {
                return;
            }
            defined.insert(name->text);
        }
    }
    Names keys;
    add_key_attributes(key_schema, keys);
    for (const auto* indexes : {global, local}) {
        if (indexes != nullptr) {
            for (const auto* index : indexes->items) {
                add_key_attributes(index->find("KeySchema"), keys);
            }
        }
    }
    if (defined == keys) {
        return;
    }
    const auto missing = without(keys, defined);
    const auto unused = without(defined, keys);
    std::string message;
    if (!missing.empty()) {
        message = fmt::format("`AttributeDefinitions` lacks `{}`, which a key is made of", fmt::join(missing, "`, `"));
    }
    if (!unused.empty()) {
        message += fmt::format("{}`{}` in `AttributeDefinitions` is part of no key", message.empty() ? "" : ", and ",
                               fmt::join(unused, "`, `"));
    }
    auto error = validator.error(std::move(message));
    if (missing.empty()) {
        error.hint = "attributes that are in no key are not declared";
    }
    errors.push_back(std::move(error));
}

// E3039
void attributes_match(const Validator& root, Errors& errors) {
    for (const auto* table : root.run.tmpl.resources_of("AWS::DynamoDB::Table")) {
        if (table->properties == nullptr || !table->properties->is_map()) {
            continue;
        }
        if (const auto there = in_properties(root, *table)) {
            each_object(*there, *table->properties,
                        {"AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"},
                        [&](const Node& object) { check_table(*there, object, errors); });
        }
    }
}

}  // namespace

const Family& dynamodb_rules() {
    using Matches = SchemaRule::Matches;
    constexpr std::string_view kTable = "Resources/AWS::DynamoDB::Table/Properties";
    static const Family family{
        .schemas =
            {
                {rule("E3638"),
                 {kTable},
                 "aws_dynamodb_table/billingmode_exclusive",
                 Matches::best,
                 "a table that is paid per request has no `ProvisionedThroughput`"},
                {rule("E3639"),
                 {kTable},
                 "aws_dynamodb_table/billingmode_provisioned_dependent",
                 Matches::best,
                 "a table with provisioned capacity needs `ProvisionedThroughput`"},
                {rule("E3672"),
                 {"Resources/AWS::DAX::Cluster/Properties/NodeType"},
                 "aws_dax_cluster/nodetype_enum",
                 Matches::best,
                 {},
                 true},
            },
        .templates = {{rule("E3039"), attributes_match}},
    };
    return family;
}

}  // namespace samgen::lint
