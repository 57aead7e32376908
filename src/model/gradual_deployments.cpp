#include "model/gradual_deployments.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/functions.hpp"

namespace samgen::model {

// CodeDeploy may invoke functions of this name alone.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
void add_hook(Function& function, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    constexpr std::string_view kPrefix = "CodeDeployHook_";
    constexpr std::size_t kLongestName = 64;
    const auto is_this = [&](const std::optional<spec::Text>& hook) {
        return hook && hook->value == function.logical_id;
    };
    std::vector<std::string> tried;  // the functions whose new versions it tries
    for (const auto& other : spec.functions) {
        const auto& deployment = other.value.deployment;
        if (deployment && (is_this(deployment->before) || is_this(deployment->after))) {
            std::ranges::copy(split_names(other), std::back_inserter(tried));
        }
    }
    if (tried.empty()) {
        return;
    }
    function.tries = tried;
    std::vector<cfn::Value> versions;
    for (const auto& name : tried) {
        versions.push_back(cfn::sub("${" + name + ".Arn}:*"));
    }
    if (!function.name) {
        const auto length = kPrefix.size() + spec.service.value.size() + 1 + function.logical_id.size();
        if (length > kLongestName) {
            diagnostics.error(function.span,
                              fmt::format("`{}` would be called `{}{}-{}`, {} characters; Lambda takes at most {}",
                                          function.logical_id, kPrefix, spec.service.value, function.logical_id, length,
                                          kLongestName),
                              fmt::format("give it a `name` that begins with `{}`", kPrefix));
        }
        function.name =
            cfn::sub(fmt::format("{}${{AWS::StackName}}-{}", kPrefix, function.logical_id)).at(function.span);
    } else if (const auto* const name = function.name->string(); name != nullptr && !name->starts_with(kPrefix)) {
        diagnostics.error(function.name->span,
                          fmt::format("CodeDeploy may not invoke `{}`: it tries a deployment, so its name has to begin "
                                      "with `{}`",
                                      *name, kPrefix),
                          fmt::format("call it `{}{}`, or leave `name` out", kPrefix, *name));
    }
    function.event_statements.push_back({.actions = {"lambda:InvokeFunction"},
                                         .resources = std::move(versions),
                                         .condition = {},
                                         .span = function.span});
    // The application that SAM makes is named after the stack.
    function.event_statements.push_back(
        {.actions = {"codedeploy:PutLifecycleEventHookExecutionStatus"},
         .resources = {cfn::sub("arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:"
                                "${AWS::StackName}-*")},
         .condition = {},
         .span = function.span});
}

void check_hooks(const spec::Named<spec::Function>& said, const Targets& targets, diag::Diagnostics& diagnostics) {
    if (!said.value.deployment) {
        return;
    }
    constexpr std::array<std::string_view, 1> kFunction = {"AWS::Serverless::Function"};
    for (const auto* const hook : {&said.value.deployment->before, &said.value.deployment->after}) {
        if (!*hook) {
            continue;
        }
        targets.resolve(**hook, kFunction, "a function", diagnostics);
        if ((*hook)->value == said.name.value) {
            diagnostics.error((*hook)->span, fmt::format("`{}` cannot try its own deployment", said.name.value),
                              "let another function try it");
        }
    }
}

std::vector<std::string> alarms_of_deployment(const Service& service, const Function& function) {
    const auto watches = [&](const Metric& metric) {
        return metric.namespace_name == "AWS/Lambda" && (metric.name == "Errors" || metric.name == "Throttles") &&
               std::any_of(metric.dimensions.begin(), metric.dimensions.end(), [&](const Dimension& dimension) {
                   return dimension.name == "FunctionName" &&
                          cfn::same_data(dimension.value, cfn::ref(function.logical_id));
               });
    };
    std::vector<std::string> alarms;
    for (const auto& alarm : service.alarms) {
        if (alarm.metrics.size() == 1 && watches(alarm.metrics.front())) {
            alarms.push_back(alarm.logical_id);
        }
    }
    return alarms;
}

void watch_deployments(Service& service, bool production, diag::Diagnostics& diagnostics) {
    for (auto& function : service.functions) {
        auto& deployment = function.publication.deployment;
        if (!deployment) {
            continue;
        }
        deployment->alarms = alarms_of_deployment(service, function);
        if (deployment->alarms.empty() && production && deployment->type != "AllAtOnce" &&
            function.properties.find("DeploymentPreference") == nullptr) {
            diagnostics.warning(deployment->span,
                                fmt::format("nothing would stop this deployment: `{}` has no alarms for errors and "
                                            "throttles",
                                            function.logical_id),
                                "leave `alarms` on, or name alarms of yours in `properties: { DeploymentPreference: { "
                                "Alarms: [...] } }`");
        }
    }
}

}  // namespace samgen::model
