#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

// What CloudFormation's language extensions take in DeletionPolicy and its kin.
constexpr Functions kPolicyFunctions{Function::sub, Function::select, Function::find_in_map, Function::if_,
                                     Function::ref};

// The types of which a snapshot can be taken
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html).
constexpr std::array<std::string_view, 8> kSnapshotTypes = {
    "AWS::DocDB::DBCluster",          "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",        "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",           "AWS::Redshift::Cluster",
};

// Checks the value by `schema`; what it does not meet is the rule's.
void check(const Validator& validator, Json schema, RuleId own, const Node& instance, Errors& errors) {
    Errors found;
    validator.validate(instance, schema, found);
    std::erase_if(found, [](const Error& error) { return error.unknown; });
    attribute(found, 0, RuleSet{.rows = {}, .otherwise = own});
    std::ranges::move(found, std::back_inserter(errors));
}

std::string_view type_around(const Validator& validator) {
    const auto* resource = resource_around(validator);
    return resource == nullptr ? std::string_view{} : resource->type;
}

bool takes_snapshot(const Validator& validator) {
    return std::ranges::find(kSnapshotTypes, type_around(validator)) != kSnapshotTypes.end();
}

void deletion_policy(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator;
    there.context.functions = kPolicyFunctions;
    check(there, schema::part(takes_snapshot(validator) ? "samgen/deletion_policy_snapshot" : "samgen/deletion_policy"),
          rule("E3035"), instance, errors);
}

void update_replace_policy(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator;
    there.context.functions = kPolicyFunctions;
    check(there,
          schema::part(takes_snapshot(validator) ? "samgen/update_replace_policy_snapshot"
                                                 : "samgen/update_replace_policy"),
          rule("E3036"), instance, errors);
}

void creation_policy(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    const auto schema = schema::part("samgen/creation_policy").find(type_around(validator));
    if (!schema) {
        return;
    }
    auto there = validator;
    there.context.functions = kPolicyFunctions;
    there.context.strict_types = false;
    check(there, schema, rule("E3055"), instance, errors);
}

void update_policy(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map() || instance.find("UpdatePolicy") == nullptr) {
        return;
    }
    auto there = validator.rooted(schema::part("resources/update_policy"));
    there.context.functions = kPropertyFunctions;
    there.context.strict_types = false;
    check(there, there.root, rule("E3016"), instance, errors);
}

// A keyword of the schema of Metadata, below which rules listen again.
template <Keyword keyword>
void listened(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    auto there = validator;
    there.runs_listeners = true;
    standard_handlers().keywords[static_cast<std::size_t>(keyword)](there, value, instance, schema, errors);
}

void metadata(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::properties, listened<Keyword::properties>);
    handlers.set(Keyword::additional_properties, listened<Keyword::additional_properties>);
    auto there = validator.rooted(schema::part("resources/metadata"));
    there.handlers = &handlers;
    there.context.functions = kPropertyFunctions;
    there.context.strict_types = false;
    check(there, there.root, rule("E3028"), instance, errors);
}

void cfn_init(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator.rooted(schema::part("resources/cfn_init"));
    there.context.functions = kPropertyFunctions;
    check(there, there.root, rule("E3009"), instance, errors);
}

}  // namespace

const Family& resource_attribute_rules() {
    static const Family family{
        .places = {{rule("E3009"), {"Resources/*/Metadata/AWS::CloudFormation::Init"}, cfn_init},
                   {rule("E3016"), {"Resources/*"}, update_policy},
                   {rule("E3028"), {"Resources/*/Metadata"}, metadata},
                   {rule("E3035"), {"Resources/*/DeletionPolicy"}, deletion_policy},
                   {rule("E3036"), {"Resources/*/UpdateReplacePolicy"}, update_replace_policy},
                   {rule("E3055"), {"Resources/*/CreationPolicy"}, creation_policy}},
    };
    return family;
}

}  // namespace samgen::lint
