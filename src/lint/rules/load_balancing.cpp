#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/schema_rules.hpp"

namespace samgen::lint {
namespace {

using enum SchemaRule::Matches;

constexpr std::string_view kTargetGroup = "Resources/AWS::ElasticLoadBalancingV2::TargetGroup/Properties";

void by_target_type(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3681"),
                .places = {},
                .schema = "aws_elasticloadbalancingv2_targetgroup/targettype_restrictions",
                .matches = all},
               validator, properties, errors, [](const Node& instance, Error& error) {
                   if (allows_nothing(error)) {
                       error.message = fmt::format("a target group of type {} has no `{}`",
                                                   shown_member(instance, "TargetType"), last_key(error));
                   } else {
                       error.message += fmt::format(" for the target type {}", shown_member(instance, "TargetType"));
                   }
               });
}

void by_protocol(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3683"),
                .places = {},
                .schema = "aws_elasticloadbalancingv2_targetgroup/protocol_restrictions",
                .matches = all},
               validator, properties, errors, [](const Node& instance, Error& error) {
                   error.message += fmt::format(" for the protocol {}", shown_member(instance, "Protocol"));
               });
}

void by_health_check(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3684"),
                .places = {},
                .schema = "aws_elasticloadbalancingv2_targetgroup/healthcheckprotocol_restrictions",
                .matches = all},
               validator, properties, errors, [](const Node& instance, Error& error) {
                   error.message = fmt::format("`{}` has no meaning where health is checked by the protocol {}",
                                               last_key(error), shown_member(instance, "HealthCheckProtocol"));
               });
}

void forwards_to(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3711"),
                .places = {},
                .schema = "aws_elasticloadbalancingv2_listenerrule/listener_rule_target_group_protocol",
                .matches = all},
               validator, properties, errors, [](const Node&, Error& error) {
                   error.message = "a listener rule forwards to this target group, whose protocol is `GENEVE`";
                   error.hint = "`GENEVE` is for gateway load balancers";
               });
}

void sizes(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3706"), .places = {}, .schema = "aws_autoscaling_autoscalinggroup/min_max_size"},
               validator, properties, errors, [](const Node& instance, Error& error) {
                   error.message = fmt::format("`MaxSize` {} is less than `MinSize` {}",
                                               shown_member(instance, "MaxSize"), shown_member(instance, "MinSize"));
               });
}

void room_to_scale(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3712"),
                .places = {},
                .schema = "aws_autoscaling_scalingpolicy/policy_target_tracking_asg",
                .matches = all},
               validator, properties, errors, [](const Node&, Error& error) {
                   error.message =
                       "a policy tracks a target for this group, but `MaxSize` is not greater than `MinSize`";
               });
}

void health_check_types(const Validator& validator, const Node& types, const Schema&, Errors& errors) {
    if (!types.is_string() || types.text.find(',') == std::string_view::npos) {
        return;
    }
    auto rest = types.text;
    for (;;) {
        const auto comma = rest.find(',');
        auto part = rest.substr(0, comma);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        part = part.substr(0, part.find_last_not_of(' ') + 1);
        if (part == "EC2") {
            auto error = validator.error(fmt::format("`EC2` stands alone, but here it is among {}", shown(types)));
            error.span = types.span;
            errors.push_back(std::move(error));
            return;
        }
        if (comma == std::string_view::npos) {
            return;
        }
        rest.remove_prefix(comma + 1);
    }
}

}  // namespace

const Family& load_balancing_rules() {
    static const Family family{
        .places = {
            {.rule = rule("E3681"), .places = {kTargetGroup}, .check = by_target_type},
            {.rule = rule("E3683"), .places = {kTargetGroup}, .check = by_protocol},
            {.rule = rule("E3684"), .places = {kTargetGroup}, .check = by_health_check},
            {.rule = rule("E3711"),
             .places = {"Resources/AWS::ElasticLoadBalancingV2::ListenerRule/Properties"},
             .check = forwards_to},
            {.rule = rule("E3706"),
             .places = {"Resources/AWS::AutoScaling::AutoScalingGroup/Properties"},
             .check = sizes},
            {.rule = rule("E3712"),
             .places = {"Resources/AWS::AutoScaling::ScalingPolicy/Properties"},
             .check = room_to_scale},
            {.rule = rule("E3056"),
             .places = {"Resources/AWS::AutoScaling::AutoScalingGroup/Properties/HealthCheckType"},
             .check = health_check_types},
        }};
    return family;
}

}  // namespace samgen::lint
