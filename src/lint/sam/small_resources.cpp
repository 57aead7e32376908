// Tables, layers, nested applications, capacity providers.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/sam/function.hpp"
#include "lint/sam/policies.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/role.hpp"
#include "lint/sam/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

// The type of an attribute, as DynamoDB calls it.
const Node* attribute_type(Context& context, const Source& source, const Node* type) {
    struct Type {
        std::string_view sam;
        std::string_view dynamo;
    };
    constexpr std::array kTypes = {Type{"String", "S"}, Type{"Number", "N"}, Type{"Binary", "B"}};
    const auto* found = std::ranges::find(kTypes, text_of(type), &Type::sam);
    if (found == kTypes.end()) {
        context.problem(source.place("PrimaryKey"), "`Type` of `PrimaryKey` can be `String`, `Number` or `Binary`");
        return type;
    }
    return context.make.text(found->dynamo);
}

// Members of a map that may have these alone.
void check_members(Context& context, const Source& source, std::string_view property,
                   std::initializer_list<std::string_view> names) {
    if (const auto* value = source.find(property); is_map(value)) {
        check_names(context, *value, property, source.place(property), names);
    }
}

}  // namespace

void expand_simple_table(Context& context, Source& source) {
    check_properties(context, kSimpleTable, source.properties, source.span);
    const auto& make = context.make;
    auto& table = context.main_resource(source, "AWS::DynamoDB::Table");
    const Node* name = make.text("id");
    const Node* type = make.text("S");
    if (const auto* key = source.find("PrimaryKey"); is_something(key) && is_map(key)) {
        name = member(key, "Name");
        type = member(key, "Type");
        if (name == nullptr || type == nullptr) {
            context.problem(source.place("PrimaryKey"), "`PrimaryKey` needs `Name` and `Type`");
        } else {
            type = attribute_type(context, source, type);
        }
    }
    table.set("AttributeDefinitions", make.list({make.map({{"AttributeName", name}, {"AttributeType", type}})}));
    table.set("KeySchema", make.list({make.map({{"AttributeName", name}, {"KeyType", make.text("HASH")}})}));
    table.set("PointInTimeRecoverySpecification", something(source.find("PointInTimeRecoverySpecification")));
    if (const auto* throughput = something(source.find("ProvisionedThroughput"))) {
        table.set("ProvisionedThroughput", throughput);
    } else {
        table.set("BillingMode", make.text("PAY_PER_REQUEST"));
    }
    table.set("SSESpecification", something(source.find("SSESpecification")));
    table.set("TableName", something(source.find("TableName")));
    if (is_something(source.find("Tags"))) {
        table.set("Tags", make.list(make.tags(source.find("Tags"))));
    }
    context.emit(source, {&table});
}

void expand_application(Context& context, Source& source) {
    check_properties(context, kApplication, source.properties, source.span);
    auto& stack =
        context.resource(std::string(source.id), "AWS::CloudFormation::Stack", source.passed_on(), source.span);
    stack.id_span = source.span;
    stack.depends_on = source.attributes.find("DependsOn");
    for (const auto* property : {"Parameters", "NotificationARNs"}) {
        stack.set(property, source.find(property));
    }
    stack.set("Tags", context.make.list(own_tags(context, source, "lambda:createdBy")));
    stack.set("TimeoutInMinutes", source.find("TimeoutInMinutes"));
    const auto* location = source.find("Location");
    stack.set("TemplateURL", is_something(location) ? location : context.make.text(""));
    context.emit(source, {&stack});
}

void expand_layer_version(Context& context, Source& source) {
    check_properties(context, kLayerVersion, source.properties, source.span);
    const auto& make = context.make;
    for (const auto* property : {"LayerName", "LicenseInfo", "Description", "RetentionPolicy"}) {
        const auto* value = source.find(property);
        if (!is_something(value)) {
            continue;
        }
        const auto* resolved = context.resolve(value);
        if (!is_text(resolved) && !is_map(resolved)) {
            context.problem(source.place(property), fmt::format("`{}` has to be a string", property));
        }
        source.properties.set(property, resolved);
    }
    auto attributes = source.passed_on();
    if (!attributes.has("DeletionPolicy")) {
        attributes.set("DeletionPolicy", make.text("Retain"));
    }
    if (const auto* retention = source.find("RetentionPolicy")) {
        const auto lower = text::lower_case(text_of(retention));
        if (lower != "retain" && lower != "delete") {
            context.problem(source.place("RetentionPolicy"), "`RetentionPolicy` can be `Retain` or `Delete`");
        }
        attributes.set("DeletionPolicy", make.text(lower == "delete" ? "Delete" : "Retain"));
    }
    const auto id = make.keep(joined({source.id, digits_of(to_json(*make.map(source.properties)))}));
    auto& layer = context.resource(std::string(id), "AWS::Lambda::LayerVersion", attributes, source.span);
    layer.depends_on = source.attributes.find("DependsOn");
    const auto* name = source.find("LayerName");
    layer.set("LayerName", is_something(name) ? name : make.text(source.id, source.span));
    layer.set("Description", source.find("Description"));
    if (source.find("ContentUri") != nullptr) {
        layer.set("Content", s3_location(context, source, "ContentUri"));
    }
    const auto* architectures = source.find("CompatibleArchitectures");
    layer.set("CompatibleArchitectures", architectures);
    if (is_list(architectures)) {
        for (const auto* one : architectures->items) {
            if (!is_intrinsic(one) && !is_text(one, "x86_64") && !is_text(one, "arm64")) {
                context.problem(one->span, "`CompatibleArchitectures` can be `x86_64` and `arm64`");
            }
        }
    }
    layer.set("CompatibleRuntimes", source.find("CompatibleRuntimes"));
    layer.set("LicenseInfo", source.find("LicenseInfo"));
    context.renamed[source.id] = id;
    context.emit(source, {&layer});
}

void expand_capacity_provider(Context& context, Source& source) {
    check_properties(context, kCapacityProvider, source.properties, source.span);
    check_members(context, source, "VpcConfig", {"SecurityGroupIds", "SubnetIds"});
    check_members(context, source, "InstanceRequirements", {"Architectures", "AllowedTypes", "ExcludedTypes"});
    check_members(context, source, "ScalingConfig", {"MaxVCpuCount", "AverageCPUUtilization"});
    const auto& make = context.make;
    const auto* network = source.find("VpcConfig");
    if (is_map(network) && member(network, "SubnetIds") == nullptr) {
        context.problem(source.place("VpcConfig"), "`VpcConfig` needs `SubnetIds`");
    }
    const auto* instances = source.find("InstanceRequirements");
    if (member(instances, "AllowedTypes") != nullptr && member(instances, "ExcludedTypes") != nullptr) {
        context.problem(source.place("InstanceRequirements"), "`AllowedTypes` and `ExcludedTypes` exclude each other");
    }
    const auto* tags = source.find("Tags");
    Members all_tags(tags);
    all_tags.set("lambda:createdBy", make.text("SAM"));
    Resources made;
    const auto* role = something(source.find("OperatorRole"));
    if (role == nullptr) {
        auto& operator_role =
            context.resource(joined({source.id, "OperatorRole"}), "AWS::IAM::Role", source.passed_on(), source.span);
        operator_role.set("AssumeRolePolicyDocument", trust(make, "lambda.amazonaws.com"));
        operator_role.set("ManagedPolicyArns",
                          make.texts({context.managed_policy("AWSLambdaManagedEC2ResourceOperator")}));
        const bool is_passed = is_true(source.find("PropagateTags")) && is_something(tags);
        operator_role.set("Tags", make.list(make.tags(is_passed ? make.map(all_tags)
                                                                : make.map({{"lambda:createdBy", make.text("SAM")}}))));
        made.push_back(&operator_role);
        role = make.get_att(operator_role.id, "Arn");
    }
    auto& provider = context.main_resource(source, "AWS::Lambda::CapacityProvider");
    provider.set("CapacityProviderName", something(source.find("CapacityProviderName")));
    provider.set("VpcConfig", make.map({{"SubnetIds", member(network, "SubnetIds")},
                                        {"SecurityGroupIds", member(network, "SecurityGroupIds")}}));
    provider.set("PermissionsConfig", make.map({{"CapacityProviderOperatorRoleArn", role}}));
    provider.set("Tags", make.list(make.tags(make.map(all_tags))));
    if (is_something(instances)) {
        provider.set("InstanceRequirements", make.map({{"Architectures", member(instances, "Architectures")},
                                                       {"AllowedInstanceTypes", member(instances, "AllowedTypes")},
                                                       {"ExcludedInstanceTypes", member(instances, "ExcludedTypes")}}));
    }
    if (const auto* scaling = something(source.find("ScalingConfig"))) {
        const auto* load = member(scaling, "AverageCPUUtilization");
        const Node* policies = nullptr;
        if (load != nullptr) {
            policies =
                make.list({make.map({{"PredefinedMetricType", make.text("LambdaCapacityProviderAverageCPUUtilization")},
                                     {"TargetValue", load}})});
        }
        provider.set("CapacityProviderScalingConfig",
                     make.map({{"MaxVCpuCount", member(scaling, "MaxVCpuCount")},
                               {"ScalingMode", make.text(load == nullptr ? "Auto" : "Manual")},
                               {"ScalingPolicies", policies}}));
    }
    provider.set("KmsKeyArn", something(source.find("KmsKeyArn")));
    made.push_back(&provider);
    context.emit(source, made);
}

}  // namespace samgen::lint::sam
