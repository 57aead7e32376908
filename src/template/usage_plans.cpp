#include <string_view>
#include <utility>

#include "template/api_parts.hpp"
#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

std::string_view period(model::QuotaPeriod said) {
    switch (said) {
        case model::QuotaPeriod::day:
            return "DAY";
        case model::QuotaPeriod::week:
            return "WEEK";
        case model::QuotaPeriod::month:
            return "MONTH";
    }
    return {};
}

}  // namespace

void add_usage_plan(cfn::Map& resources, const model::UsagePlan& plan, const model::Api& api) {
    cfn::Map properties{{"Description", plan.name},
                        {"ApiStages", cfn::List{cfn::Map{{"ApiId", cfn::ref(api.logical_id)},
                                                         {"Stage", cfn::ref(api.logical_id + ".Stage")}}}}};
    if (plan.throttle) {
        properties.set("Throttle", cfn::Map{{"BurstLimit", number(plan.throttle->burst)},
                                            {"RateLimit", number(plan.throttle->rate)}});
    }
    if (plan.quota) {
        properties.set("Quota",
                       cfn::Map{{"Limit", number(plan.quota->requests)}, {"Period", period(plan.quota->period)}});
    }
    if (!api.tags.empty()) {
        properties.set("Tags", tag_list(api.tags));
    }
    merge(properties, plan.properties);
    add_resource(resources, plan.logical_id,
                 {.type = "AWS::ApiGateway::UsagePlan", .properties = std::move(properties)}, plan.span);
    for (const auto& key : plan.keys) {
        cfn::Map key_properties{{"Description", key.name}, {"Enabled", true}};
        if (!api.tags.empty()) {
            key_properties.set("Tags", tag_list(api.tags));
        }
        add_resource(resources, key.logical_id,
                     {.type = "AWS::ApiGateway::ApiKey", .properties = std::move(key_properties)}, key.span);
        add_resource(resources, key.plan_key_id,
                     {.type = "AWS::ApiGateway::UsagePlanKey",
                      .properties = {{"KeyId", cfn::ref(key.logical_id)},
                                     {"KeyType", "API_KEY"},
                                     {"UsagePlanId", cfn::ref(plan.logical_id)}}},
                     key.span);
    }
}

}  // namespace samgen::tmpl
