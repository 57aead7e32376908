#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

// Whether `name` ends in ".DOMAIN".
bool is_below(std::string_view name, std::string_view domain) {
    return name.size() > domain.size() && name.ends_with(domain) && name[name.size() - domain.size() - 1] == '.';
}

std::string_view without_dot(std::string_view name) {
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

// E3041
void record_in_zone(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    each_object(validator, properties, {"Name", "HostedZoneName"}, [&](const Node& object) {
        const auto* name = object.find("Name");
        const auto* zone = object.find("HostedZoneName");
        if (name == nullptr || zone == nullptr || !name->is_string() || !zone->is_string()) {
            return;
        }
        if (!zone->text.ends_with('.')) {
            auto error = validator.error_at(way_below(validator, properties, {"HostedZoneName"}),
                                            fmt::format("{} lacks the dot at its end", shown(*zone)));
            error.hint = fmt::format("write `{}.`", zone->text);
            errors.push_back(std::move(error));
        }
        const auto inner = without_dot(name->text);
        const auto outer = without_dot(zone->text);
        if (inner != outer && !is_below(inner, outer)) {
            errors.push_back(validator.error_at(way_below(validator, properties, {"Name"}),
                                                fmt::format("{} is not in the zone {}", shown(*name), shown(*zone))));
        }
    });
}

// E3503
void validation_domain(const Validator& validator, const Node& option, const Schema&, Errors& errors) {
    each_object(validator, option, {}, [&](const Node& object) {
        const auto* name = object.find("DomainName");
        const auto* domain = object.find("ValidationDomain");
        if (name == nullptr || domain == nullptr || !name->is_string() || !domain->is_string()) {
            return;
        }
        if (name->text != domain->text && !is_below(name->text, domain->text)) {
            errors.push_back(
                validator.error_at(way_below(validator, option, {"DomainName"}),
                                   fmt::format("{} is not in the domain {}, by which it is to be validated",
                                               shown(*name), shown(*domain))));
        }
    });
}

// E3013: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html
void alias(const Validator& validator, const Node& name, const Schema&, Errors& errors) {
    static const text::Pattern domain(
        R"(^(?:[a-z0-9\*](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$)");
    if (!name.is_string() || name.text.find("{{resolve:") != std::string_view::npos) {
        return;
    }
    if (name.text.find(".*.") != std::string_view::npos) {
        errors.push_back(validator.error(fmt::format("in {} the `*` is not the first part", shown(name))));
    }
    if (domain.search(name.text) == text::Match::no) {
        errors.push_back(validator.error(fmt::format("{} is no domain name", shown(name))));
    }
}

// Whether one of the values at `path` is `id`, or cannot be told; those that are not are added to `others`.
bool may_be_at(const Validator& validator, const Node& config, std::span<const std::string_view> path,
               std::string_view id, bool skips_absent, std::vector<std::string_view>& others) {
    bool may_be = false;
    values_at(validator, config, path, [&](const Node* value, const Validator&) {
        if (value == nullptr && skips_absent) {
            return;
        }
        may_be = may_be || value == nullptr || !value->is_string() || value->text == id;
        if (!may_be) {
            others.push_back(value->text);
        }
    });
    return may_be;
}

// E3057
void target_origin(const Validator& validator, const Node& config, const Schema&, Errors& errors) {
    constexpr std::string_view kTarget[] = {"DefaultCacheBehavior", "TargetOriginId"};
    constexpr std::string_view kOrigins[] = {"Origins", "*", "Id"};
    constexpr std::string_view kGroups[] = {"OriginGroups", "Items", "*", "Id"};
    values_at(validator, config, kTarget, [&](const Node* target, const Validator& chosen) {
        if (target == nullptr || !target->is_string()) {
            return;
        }
        auto there = validator;
        there.context.conditions = chosen.context.conditions;
        std::vector<std::string_view> ids;
        if (may_be_at(there, config, kOrigins, target->text, false, ids) ||
            may_be_at(there, config, kGroups, target->text, true, ids)) {
            return;
        }
        auto error = chosen.error(fmt::format("{} is the `Id` of none of the origins", shown(*target)));
        error.hint = validator.run.did_you_mean(target->text, ids);
        error.rule = rule("E3057");
        errors.push_back(std::move(error));
    });
}

}  // namespace

const Family& domain_rules() {
    using Matches = SchemaRule::Matches;
    static const Family family{
        .places =
            {
                {rule("E3013"),
                 {"Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig/Aliases/*"},
                 alias},
                {rule("E3041"), {"Resources/AWS::Route53::RecordSet/Properties"}, record_in_zone},
                {rule("E3057"),
                 {"Resources/AWS::CloudFront::Distribution/Properties/DistributionConfig"},
                 target_origin},
                {rule("E3503"),
                 {"Resources/AWS::CertificateManager::Certificate/Properties/DomainValidationOptions/*"},
                 validation_domain},
            },
        .schemas =
            {
                {rule("E3023"),
                 {"Resources/AWS::Route53::RecordSet/Properties",
                  "Resources/AWS::Route53::RecordSetGroup/Properties/RecordSets/*"},
                 "aws_route53_recordset/recordset_pattern",
                 Matches::all},
                {rule("E3029"),
                 {"Resources/AWS::Route53::RecordSet/Properties",
                  "Resources/AWS::Route53::RecordSetGroup/Properties/RecordSets/*"},
                 "aws_route53_recordset/recordset_alias",
                 Matches::best,
                 "an alias has no `TTL`: that of its target counts"},
                {rule("E3661"),
                 {"Resources/AWS::Route53::HealthCheck/Properties/HealthCheckConfig"},
                 "aws_route53_healthcheck/healthcheckconfig_type_inclusive",
                 Matches::best,
                 "a health check by a CloudWatch metric needs `AlarmIdentifier`"},
            },
    };
    return family;
}

}  // namespace samgen::lint
