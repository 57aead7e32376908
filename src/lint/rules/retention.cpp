#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kPolicies[] = {"DeletionPolicy", "UpdateReplacePolicy"};

// What a template's removal takes along: resources that hold data, unless they cannot be deleted with something in
// them.
void check_policies(const Validator& validator, const Node& resource, const Schema&, Errors& errors) {
    const auto* type = resource.find("Type");
    if (type == nullptr || !type->is_string()) {
        return;
    }
    const auto stateful = schema::facts("stateful_resources").find(type->text);
    if (!stateful || stateful.find("DeleteRequiresEmptyResource").is_true()) {
        return;
    }
    for (const auto policy : kPolicies) {
        if (resource.find(policy) == nullptr) {
            auto error = validator.error(
                fmt::format("`{}` is missing: by default the data of a {} is deleted", policy, type->text));
            error.hint = fmt::format("say what you want with `{}: Retain`, `Snapshot` or `Delete`", policy);
            errors.push_back(std::move(error));
        }
    }
}

// One of the two policies alone leaves the other way open to lose the resource.
void check_both(const Validator& validator, const Node& resource, const Schema&, Errors& errors) {
    static const SchemaRule both{
        .rule = rule("W3011"),
        .places = {},
        .schema = "parts:resources/update_policy_delete",
        .message = "`DeletionPolicy` and `UpdateReplacePolicy` are both needed to keep a resource",
    };
    const auto* type = resource.find("Type");
    const auto name = text_of(type);
    if (resource.is_map() && name != "AWS::Lambda::Version" && name != "AWS::Lambda::LayerVersion") {
        run_schema_rule(both, validator, resource, errors);
    }
}

struct Expiring {
    std::string_view type;
    std::vector<std::string_view> properties;
};

// Types whose data goes away by itself after a while, and the properties that say when.
const std::vector<Expiring>& expiring() {
    static const std::vector<Expiring> all = {
        {"AWS::DocDB::DBCluster", {"BackupRetentionPeriod"}},
        {"AWS::Kinesis::Stream", {"RetentionPeriodHours"}},
        {"AWS::RDS::DBCluster", {"BackupRetentionPeriod"}},
        {"AWS::Redshift::Cluster", {"AutomatedSnapshotRetentionPeriod"}},
        {"AWS::SQS::Queue", {"MessageRetentionPeriod"}},
        {"AWS::Synthetics::Canary", {"SuccessRetentionPeriod", "FailureRetentionPeriod"}},
    };
    return all;
}

void check_retention(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto type = keys_of(validator.context.place)[1];
    const auto about = std::ranges::find(expiring(), type, &Expiring::type);
    if (about == expiring().end() || !properties.is_map()) {
        return;
    }
    std::string_view missing;
    validator.run.tmpl.conditions().each_scenario(
        conditions_in(properties), validator.context.conditions, kMostScenarios, [&](const Scenario& scenario) {
            const auto* value = in_scenario(properties, validator.context, scenario, validator.run.arena);
            for (const auto name : about->properties) {
                if (value != nullptr && value->is_map() && !value->is_function() && value->find(name) == nullptr &&
                    missing.empty()) {
                    missing = name;
                }
            }
        });
    if (!missing.empty()) {
        auto error = validator.error(fmt::format("`{}` is missing: by default data is deleted after a while", missing));
        error.hint = fmt::format("say with `{}` how long it is kept", missing);
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& retention_rules() {
    static const Family family{
        .places = {{rule("I3011"), {"Resources/*"}, check_policies},
                   {rule("W3011"), {"Resources/*"}, check_both},
                   {rule("I3013"),
                    {"Resources/AWS::DocDB::DBCluster/Properties", "Resources/AWS::Kinesis::Stream/Properties",
                     "Resources/AWS::RDS::DBCluster/Properties", "Resources/AWS::Redshift::Cluster/Properties",
                     "Resources/AWS::SQS::Queue/Properties", "Resources/AWS::Synthetics::Canary/Properties"},
                    check_retention}},
        .schemas = {{.rule = rule("I3013"),
                     .places = {"Resources/AWS::RDS::DBInstance/Properties"},
                     .schema = "aws_rds_dbinstance/backupretentionperiod",
                     .message =
                         "`BackupRetentionPeriod` is missing or too long: by default backups are deleted after a "
                         "while"}},
    };
    return family;
}

}  // namespace samgen::lint
