#include <string>
#include <string_view>
#include <utility>

#include "template/api_parts.hpp"
#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map visibility(std::string_view metric) {
    return {{"CloudWatchMetricsEnabled", true}, {"MetricName", metric}, {"SampledRequestsEnabled", true}};
}

cfn::List rules(const model::WebAcl& acl) {
    cfn::List list;
    const auto add = [&](std::string_view name, cfn::Map statement, std::string_view action_key, cfn::Map action) {
        list.push_back(cfn::Map{{"Name", name},
                                {"Priority", list.size()},
                                {"Statement", std::move(statement)},
                                {std::string(action_key), std::move(action)},
                                {"VisibilityConfig", visibility(name)}});
    };
    add("RateLimit", {{"RateBasedStatement", cfn::Map{{"AggregateKeyType", "IP"}, {"Limit", number(acl.rate_limit)}}}},
        "Action", {{"Block", cfn::Map{}}});
    for (const auto& group : acl.rule_groups) {
        add(group, {{"ManagedRuleGroupStatement", cfn::Map{{"VendorName", "AWS"}, {"Name", group}}}}, "OverrideAction",
            {{"None", cfn::Map{}}});
    }
    return list;
}

}  // namespace

void add_web_acl(cfn::Map& resources, const model::Api& api) {
    const auto& acl = *api.waf;
    if (!acl.logical_id.empty()) {
        cfn::Map properties{{"Scope", "REGIONAL"},
                            {"DefaultAction", cfn::Map{{"Allow", cfn::Map{}}}},
                            {"Rules", rules(acl)},
                            {"VisibilityConfig", visibility(acl.logical_id)}};
        if (!api.tags.empty()) {
            properties.set("Tags", tag_list(api.tags));
        }
        merge(properties, acl.properties);
        add_resource(resources, acl.logical_id, {.type = "AWS::WAFv2::WebACL", .properties = std::move(properties)},
                     acl.span);
    }
    add_resource(
        resources, acl.association_id,
        {.type = "AWS::WAFv2::WebACLAssociation",
         .properties = {{"ResourceArn", cfn::sub("arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${" +
                                                 api.logical_id + "}/stages/${" + api.logical_id + ".Stage}")},
                        {"WebACLArn", acl.arn}}},
        acl.span);
    if (!acl.logging_id.empty()) {
        // Without the `:*` that Fn::GetAtt has at the end of a log group's ARN: WAF would drop it, and drift.
        const auto log_group =
            cfn::sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${" + acl.log_group + "}");
        add_resource(resources, acl.logging_id,
                     {.type = "AWS::WAFv2::LoggingConfiguration",
                      .properties = {{"ResourceArn", acl.arn},
                                     {"LogDestinationConfigs", cfn::List{log_group}},
                                     {"RedactedFields",
                                      cfn::List{cfn::Map{{"SingleHeader", cfn::Map{{"Name", "authorization"}}}},
                                                cfn::Map{{"SingleHeader", cfn::Map{{"Name", "x-api-key"}}}}}}}},
                     acl.span);
    }
}

}  // namespace samgen::tmpl
