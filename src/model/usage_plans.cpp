#include <string>
#include <utility>

#include <fmt/format.h>

#include "model/api_parts.hpp"
#include "model/names.hpp"

namespace samgen::model {

void add_usage_plans(Api& api, const spec::Api& said, diag::Diagnostics& diagnostics) {
    Names keys("API key");
    for (const auto& [name, plan] : said.usage_plans) {
        UsagePlan made{.name = name.value,
                       .logical_id = name.value + "UsagePlan",
                       .keys = {},
                       .throttle = std::nullopt,
                       .quota = std::nullopt,
                       .properties = plan.properties,
                       .span = name.span};
        if (plan.throttle) {
            made.throttle = Throttle{.rate = plan.throttle->rate, .burst = plan.throttle->burst};
        }
        if (plan.quota) {
            made.quota = Quota{.requests = plan.quota->requests, .period = plan.quota->period};
        }
        // A key can be in one plan of a stage alone.
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
        for (const auto& key : plan.keys) {
            if (keys.claim(key.value, fmt::format("the plan `{}`", name.value), key.span, diagnostics)) {
                made.keys.push_back({.name = key.value,
                                     .logical_id = key.value + "ApiKey",
                                     .plan_key_id = key.value + "UsagePlanKey",
                                     .span = key.span});
            }
        }
        api.usage_plans.push_back(std::move(made));
    }
    api.api_key = said.api_key ? said.api_key->value : !said.usage_plans.empty();
    api.api_key_span = said.api_key               ? said.api_key->span
                       : said.usage_plans.empty() ? api.span
                                                  : said.usage_plans.front().name.span;
}

}  // namespace samgen::model
