#include "lint/rules/reference_formats.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/get_atts.hpp"
#include "lint/engine/registry.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/ways.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

constexpr std::string_view kGroupId = "AWS::EC2::SecurityGroup.Id";
constexpr std::string_view kGroupName = "AWS::EC2::SecurityGroup.Name";
constexpr std::string_view kImageTypes[] = {"AWS::EC2::Image::Id", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"};

// The format that a schema wants; a name that it had before is its present one.
std::string_view format_of(Json schema) {
    const auto format = schema.find(Keyword::format).string();
    return format == "AWS::EC2::SecurityGroup.GroupId" ? kGroupId : format;
}

// The formats that a value of the schema may have.
std::vector<std::string_view> formats_of(Json schema) {
    std::vector<std::string_view> formats;
    if (const auto format = format_of(schema); !format.empty()) {
        formats.push_back(format);
    }
    for (const auto form : schema.find(Keyword::any_of).items()) {
        if (const auto format = form.find(Keyword::format).string(); !format.empty()) {
            formats.push_back(format);
        }
    }
    return formats;
}

// Whether the type is there in one of the regions that the template is for.
bool is_known(const Validator& validator, std::string_view type) {
    return std::ranges::any_of(validator.context.regions,
                               [&](std::string_view region) { return schema::is_available(type, region); });
}

std::optional<Error> mismatch(const Validator& validator, std::string_view wanted, std::string_view source,
                              const std::vector<std::string_view>& given, RuleId rule) {
    if (wanted.empty() || std::ranges::find(given, wanted) != given.end()) {
        return std::nullopt;
    }
    auto error = validator.error(
        given.empty() ? fmt::format("{} gives no `{}`", source, wanted)
                      : fmt::format("{} gives `{}`, where `{}` is wanted", source, fmt::join(given, "` or `"), wanted));
    error.rule = rule;
    return error;
}

// A security group in a VPC is known by its ID, one without by its name.
bool has_vpc(const Validator& validator, const Resource& group) {
    auto there = validator;
    if (!group.condition.empty()) {
        const auto settled = there.context.conditions.with(group.condition, true);
        if (!settled) {
            return false;
        }
        there.context.conditions = *settled;
    }
    bool found = false;
    if (group.properties != nullptr) {
        constexpr std::array<std::string_view, 1> kVpc{"VpcId"};
        values_at(there, *group.properties, kVpc,
                  [&](const Node* value, const Validator&) { found = found || value != nullptr; });
    }
    return found;
}

void check_ref_format(const Validator& validator, std::string_view name, const Schema& schema, Errors& errors) {
    const auto wanted = format_of(schema.json);
    const auto* resource = validator.run.tmpl.resource(name);
    if (wanted.empty() || validator.run.tmpl.parameter(name) != nullptr || resource == nullptr ||
        !validator.context.knows_resources || resource->type == "AWS::CloudFormation::CustomResource" ||
        !is_known(validator, resource->type)) {
        return;
    }
    auto given = formats_of(ref_schema(resource->type));
    if (resource->type == "AWS::EC2::SecurityGroup") {
        given = {has_vpc(validator, *resource) ? kGroupId : kGroupName};
    }
    if (auto error = mismatch(validator, wanted, fmt::format("`Ref: {}`", name), given, rule("E1041"))) {
        errors.push_back(std::move(*error));
    }
}

// A parameter for an image should have the type of images, so that CloudFormation checks it.
void check_image_parameter(const Validator& validator, std::string_view name, const Schema&, Errors& errors) {
    const auto* parameter = validator.run.tmpl.parameter(name);
    if (parameter == nullptr || passes_function(validator.context.path) ||
        std::ranges::find(kImageTypes, parameter->type) != std::end(kImageTypes)) {
        return;
    }
    auto error =
        validator.error_at(way_through(validator, std::array<std::string_view, 3>{"Parameters", name, "Type"}),
                           fmt::format("the parameter `{}` is an image, but its type is `{}`", name, parameter->type));
    error.elsewhere = true;
    error.hint = fmt::format("write `Type: {}`", kImageTypes[0]);
    if (parameter->type == "String") {
        error.fix = {{parameter->entry->value->find("Type")->span, std::string(kImageTypes[0])}};
    }
    errors.push_back(std::move(error));
}

}  // namespace

void check_get_att_format(const Validator& validator, const Schema& schema, std::string_view name,
                          std::string_view attribute, const Node& call, Errors& errors) {
    const auto wanted = format_of(schema.json);
    const auto* resource = validator.run.tmpl.resource(name);
    if (wanted.empty() || resource == nullptr || resource->type == "AWS::CloudFormation::CustomResource" ||
        resource->type == "AWS::CloudFormation::Stack" ||
        resource->type == "AWS::ServiceCatalog::CloudFormationProvisionedProduct" ||
        (resource->type == "AWS::SSM::Parameter" && attribute == "Value") || !is_known(validator, resource->type)) {
        return;
    }
    const auto given = attribute_schema(resource->type, attribute);
    if (!given) {
        return;
    }
    if (auto error = mismatch(validator, wanted, fmt::format("`Fn::GetAtt: {}.{}`", name, attribute),
                              formats_of(*given), rule("E1040"))) {
        error->span = call.span;
        errors.push_back(std::move(*error));
    }
}

const Family& reference_format_rules() {
    static const Family family{
        .refs = {{rule("E1041"), {"*"}, check_ref_format},
                 {rule("W2506"),
                  {"Resources/AWS::AutoScaling::LaunchConfiguration/Properties/ImageId",
                   "Resources/AWS::Batch::ComputeEnvironment/Properties/ComputeResources/ImageId",
                   "Resources/AWS::Cloud9::EnvironmentEC2/Properties/ImageId",
                   "Resources/AWS::EC2::Instance/Properties/ImageId",
                   "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/ImageId",
                   "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/ImageId",
                   "Resources/AWS::ImageBuilder::Image/Properties/ImageId"},
                  check_image_parameter}},
    };
    return family;
}

}  // namespace samgen::lint
