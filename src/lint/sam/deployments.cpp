// DeploymentPreference: CodeDeploy shifts traffic from one version of a function to the next.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/sam/function.hpp"
#include "lint/sam/policies.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kDeploymentApplication = "ServerlessDeploymentApplication";
constexpr std::string_view kRole = "CodeDeployServiceRole";
constexpr std::string_view kCondition = "ServerlessCodeDeployCondition";

bool is_predefined(std::string_view type) {
    constexpr std::array<std::string_view, 9> kTypes = {
        "Canary10Percent5Minutes",      "Canary10Percent10Minutes",      "Canary10Percent15Minutes",
        "Canary10Percent30Minutes",     "Linear10PercentEvery1Minute",   "Linear10PercentEvery2Minutes",
        "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce",
    };
    return std::ranges::find(kTypes, type) != kTypes.end();
}

// A type of deployment as CodeDeploy calls it, wherever it stands among functions.
const Node* configuration(const Maker& make, const Node& type, std::string_view function = {}) {
    if (type.is_list()) {
        std::vector<const Node*> items;
        for (const auto* item : type.items) {
            items.push_back(configuration(make, *item));
        }
        return make.list(items, type.span);
    }
    if (is_intrinsic(&type)) {
        const auto& entry = type.entries.front();
        Members changed;
        changed.set(entry.key, configuration(make, *entry.value, entry.key), entry.key_span);
        return make.map(changed, type.span);
    }
    if (!is_predefined(text_of(&type))) {
        return &type;
    }
    const auto* parts =
        make.list({make.text("CodeDeployDefault.Lambda${ConfigName}"), make.map({{"ConfigName", &type}})});
    return function == "Fn::Sub" ? parts : make.map({{"Fn::Sub", parts}});
}

const Node* alarm_list(Context& context, const Source& source, const Node* alarms) {
    const auto& make = context.make;
    if (!is_list(alarms)) {
        context.problem(source.place("DeploymentPreference"), "`Alarms` of `DeploymentPreference` has to be a list");
        return nullptr;
    }
    if (alarms->items.empty() || is_no_value(alarms->items.front())) {
        return make.map({});
    }
    std::vector<const Node*> items;
    for (const auto* alarm : alarms->items) {
        items.push_back(make.map({{"Name", alarm}}));
    }
    return make.map({{"Enabled", make.boolean(true)}, {"Alarms", make.list(items)}});
}

const Node* alarm_configuration(Context& context, const Source& source, const Node* alarms) {
    if (!is_something(alarms) || is_no_value(alarms)) {
        return nullptr;
    }
    if (!is_if(alarms)) {
        return alarm_list(context, source, alarms);
    }
    const auto* parts = alarms->argument();
    if (!is_list(parts) || parts->items.size() != 3) {
        context.problem(source.place("DeploymentPreference"), "`Fn::If` of `Alarms` needs a condition and two values");
        return nullptr;
    }
    const auto* yes = alarm_list(context, source, parts->items[1]);
    const auto* no = alarm_list(context, source, parts->items[2]);
    return yes == nullptr || no == nullptr ? nullptr : context.make.either(parts->items[0], yes, no);
}

bool is_word(const Node* node, bool value) {
    return value ? is_true(node) || is_text(node, "true") || is_text(node, "True")
                 : is_false(node) || is_text(node, "false") || is_text(node, "False");
}

}  // namespace

void add_deployment(Context& context, const Source& source, Resource* alias) {
    const auto* written = source.find("DeploymentPreference");
    if (!is_something(written) || !is_map(written)) {
        return;
    }
    const auto place = source.place("DeploymentPreference");
    Members preference(written);
    for (const auto* property : {"Enabled", "Type", "PassthroughCondition"}) {
        preference.set(property, context.resolve_mappings(context.resolve(preference.find(property))));
    }
    const auto* passes = preference.find("PassthroughCondition");
    if (preference.has("PassthroughCondition") && !is_word(passes, true) && !is_word(passes, false)) {
        context.problem(place, "`PassthroughCondition` has to be true or false");
    }
    const auto* enabled = preference.entry("Enabled");
    Deployment deployment{.function = &source, .preference = context.make.map(preference)};
    deployment.is_enabled = enabled == nullptr || (is_something(enabled->value) && !is_word(enabled->value, false));
    if (deployment.is_enabled) {
        if (!preference.has("Type")) {
            context.problem(place, "`DeploymentPreference` needs `Type`");
        }
        const auto* hooks = preference.find("Hooks");
        if (preference.has("Hooks") && !is_map(hooks)) {
            context.problem(place, "`Hooks` of `DeploymentPreference` has to be a map");
        }
        deployment.condition = is_word(passes, true) ? source.condition() : nullptr;
        deployment.tags = is_something(source.find("PropagateTags")) ? source.find("Tags") : nullptr;
        if (!is_something(source.find("AutoPublishAlias"))) {
            context.problem(place, "`DeploymentPreference` needs `AutoPublishAlias`");
        } else if (alias != nullptr) {
            const auto& make = context.make;
            const auto* update = make.map({{"ApplicationName", make.ref(kDeploymentApplication)},
                                           {"DeploymentGroupName", make.ref(joined({source.id, "DeploymentGroup"}))},
                                           {"BeforeAllowTrafficHook", member(hooks, "PreTraffic")},
                                           {"AfterAllowTrafficHook", member(hooks, "PostTraffic")}});
            alias->attributes.set("UpdatePolicy", make.map({{"CodeDeployLambdaAliasUpdate", update}}));
        }
    }
    context.deployments.push_back(deployment);
}

void expand_deployments(Context& context) {
    const auto& make = context.make;
    std::vector<const Deployment*> enabled;
    for (const auto& one : context.deployments) {
        if (one.is_enabled) {
            enabled.push_back(&one);
        }
    }
    if (enabled.empty()) {
        return;
    }
    const Node* condition = nullptr;
    if (std::ranges::all_of(enabled, [](const Deployment* one) { return is_something(one->condition); })) {
        std::vector<const Node*> all;
        for (const auto* one : enabled) {
            if (std::ranges::none_of(all, [&](const Node* other) { return same(*other, *one->condition); })) {
                all.push_back(one->condition);
            }
        }
        condition = all.size() == 1 ? all.front() : make.text(kCondition);
        if (context.conditions != nullptr) {
            context.add_any_of(kCondition, all);
        }
    }
    Members tags;
    for (const auto* one : enabled) {
        for (const auto& tag : entries_of(one->tags)) {
            tags.set(tag.key, tag.value, tag.key_span);
        }
    }
    const auto place = enabled.front()->function->place("DeploymentPreference");
    const auto add = [&](std::string id, std::string_view type, const Node* under, text::Span where) -> Resource& {
        Members attributes;
        attributes.set("Condition", under);
        auto& made = context.resource(std::move(id), type, attributes, where);
        context.emit_shared(made, where);
        return made;
    };
    auto& application = add(std::string(kDeploymentApplication), "AWS::CodeDeploy::Application", condition, place);
    application.set("ComputePlatform", make.text("Lambda"));
    const auto* tag_list = tags.empty() ? nullptr : make.list(make.tags(make.map(tags)));
    application.set("Tags", tag_list);
    const bool has_roles = std::ranges::all_of(
        enabled, [](const Deployment* one) { return is_something(member(one->preference, "Role")); });
    if (!has_roles) {
        auto& role = add(std::string(kRole), "AWS::IAM::Role", condition, place);
        role.set("AssumeRolePolicyDocument", trust(make, "codedeploy.amazonaws.com"));
        const bool is_limited = context.partition == "aws-iso" || context.partition == "aws-iso-b";
        role.set("ManagedPolicyArns",
                 make.texts({context.managed_policy(is_limited ? "service-role/AWSCodeDeployRoleForLambdaLimited"
                                                               : "service-role/AWSCodeDeployRoleForLambda")}));
        role.set("Tags", tag_list);
    }
    for (const auto* one : enabled) {
        const auto& source = *one->function;
        auto& group = add(joined({source.id, "DeploymentGroup"}), "AWS::CodeDeploy::DeploymentGroup", one->condition,
                          source.place("DeploymentPreference"));
        group.set("AlarmConfiguration", alarm_configuration(context, source, member(one->preference, "Alarms")));
        group.set("ApplicationName", make.ref(kDeploymentApplication));
        group.set("AutoRollbackConfiguration",
                  make.map({{"Enabled", make.boolean(true)},
                            {"Events", make.texts({"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM",
                                                   "DEPLOYMENT_STOP_ON_REQUEST"})}}));
        if (const auto* type = member(one->preference, "Type")) {
            group.set("DeploymentConfigName", configuration(make, *type));
        }
        group.set("DeploymentStyle", make.map({{"DeploymentType", make.text("BLUE_GREEN")},
                                               {"DeploymentOption", make.text("WITH_TRAFFIC_CONTROL")}}));
        const auto* role = member(one->preference, "Role");
        group.set("ServiceRoleArn", is_something(role) ? role : make.get_att(kRole, "Arn"));
        const auto* triggers = member(one->preference, "TriggerConfigurations");
        group.set("TriggerConfigurations", is_something(triggers) ? triggers : nullptr);
        if (is_something(one->tags)) {
            group.set("Tags", make.list(make.tags(one->tags)));
        }
    }
}

}  // namespace samgen::lint::sam
