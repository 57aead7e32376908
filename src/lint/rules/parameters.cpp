#include "lint/rules/parameters.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
struct Attribute {
    std::string_view name;
    bool for_text;     // of parameters that are strings or lists
    bool for_numbers;  // of the type Number
};
constexpr std::array kAttributes = {
    Attribute{"AllowedPattern", true, false},
    Attribute{"AllowedValues", true, true},
    Attribute{"ConstraintDescription", true, true},
    Attribute{"Default", true, true},
    Attribute{"Description", true, true},
    Attribute{"MaxLength", true, false},
    Attribute{"MaxValue", false, true},
    Attribute{"MinLength", true, false},
    Attribute{"MinValue", false, true},
    Attribute{"NoEcho", true, true},
    Attribute{"Type", true, true},
};

constexpr std::array<std::string_view, 3> kPlainTypes = {"CommaDelimitedList", "Number", "String"};

// Also as List<...>, and as AWS::SSM::Parameter::Value<...>
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html).
constexpr std::array<std::string_view, 10> kAwsTypes = {
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
};

bool is_parameter_type(std::string_view type) {
    return std::ranges::find(kPlainTypes, type) != kPlainTypes.end() ||
           std::ranges::find(kAwsTypes, type) != kAwsTypes.end() || type == "AWS::SSM::Parameter::Name" ||
           ((type.starts_with("List<") || type.starts_with("AWS::SSM::Parameter::Value<")) && type.ends_with('>'));
}

void check_attribute(std::string_view type, std::string_view key, text::Span span, const cfn::Value& value,
                     Reporter& reporter) {
    const auto* known = std::ranges::find(kAttributes, key, &Attribute::name);
    if (known == kAttributes.end()) {
        std::vector<std::string_view> names;
        std::ranges::transform(kAttributes, std::back_inserter(names), &Attribute::name);
        reporter.report(span, fmt::format("`{}` is not an attribute of a parameter", key),
                        reporter.did_you_mean(key, names));
    } else if (type == "Number" ? !known->for_numbers : !known->for_text && is_parameter_type(type)) {
        reporter.report(span, fmt::format("a parameter of type `{}` has no `{}`", type, key));
    } else if (key == "AllowedValues" ? value.list() == nullptr
                                      : value.list() != nullptr || value.map() != nullptr ||
                                            value.intrinsic() != nullptr || value.is_null()) {
        reporter.report(place_of(value, span),
                        fmt::format("`{}` must be {}, not {}", key, key == "AllowedValues" ? "a list" : "a plain value",
                                    kind_of(value)),
                        value.intrinsic() != nullptr ? "functions are not evaluated in `Parameters`" : "");
    }
}

}  // namespace

void check_parameter_entries(const Index& index, Reporter& reporter) {
    report_section(index, "Parameters", "parameters", reporter);
    for (const auto& parameter : index.parameters()) {
        if (parameter.value->map() == nullptr) {
            reporter.report(place_of(*parameter.value, parameter.name_span),
                            fmt::format("the parameter `{}` must be a map with a `Type`, not {}", parameter.name,
                                        kind_of(*parameter.value)));
            continue;
        }
        const auto* type = member(parameter.value, "Type");
        if (type == nullptr) {
            reporter.report(parameter.name_span, fmt::format("the parameter `{}` has no `Type`", parameter.name),
                            "most are of `Type: String`");
        }
        for_each_member(*parameter.value, [&](std::string_view key, text::Span span, const cfn::Value& value) {
            check_attribute(text_of(type), key, span ? span : parameter.name_span, value, reporter);
        });
    }
}

void check_parameter_types(const Index& index, Reporter& reporter) {
    for (const auto& parameter : index.parameters()) {
        const auto* type = member(parameter.value, "Type");
        if (type == nullptr || type->string() == nullptr || is_parameter_type(*type->string())) {
            continue;
        }
        std::vector<std::string_view> candidates(kPlainTypes.begin(), kPlainTypes.end());
        candidates.insert(candidates.end(), kAwsTypes.begin(), kAwsTypes.end());
        auto hint = reporter.did_you_mean(*type->string(), candidates);
        reporter.report(place_of(*type, parameter.name_span),
                        fmt::format("there is no parameter type `{}`", *type->string()),
                        hint.empty() ? "most parameters are of `Type: String`" : std::move(hint));
    }
}

void check_parameter_names(const Index& index, Reporter& reporter) {
    report_names(index.parameters(), "a parameter", reporter);
}

void check_parameter_name_lengths(const Index& index, Reporter& reporter) {
    report_name_lengths(index.parameters(), "a parameter", reporter);
}

}  // namespace samgen::lint
