#include "lint/rules/parameter_types.hpp"

#include <algorithm>
#include <array>

namespace samgen::lint {
namespace {

// What a parameter can be, by itself or in a list.
constexpr std::array<std::string_view, 12> kTypes = {
    "String",
    "Number",
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
constexpr std::string_view kNameType = "AWS::SSM::Parameter::Name";
constexpr std::string_view kStored = "AWS::SSM::Parameter::Value<";
constexpr std::string_view kList = "List<";

// What is between `start` and a closing bracket; empty when the type is not of this form.
std::string_view inside(std::string_view type, std::string_view start) {
    return type.starts_with(start) && type.ends_with('>') ? type.substr(start.size(), type.size() - start.size() - 1)
                                                          : std::string_view{};
}

bool is_single(std::string_view type) { return std::ranges::find(kTypes, type) != kTypes.end(); }

bool is_list(std::string_view type) {
    const auto item = inside(type, kList);
    return type == "CommaDelimitedList" || (is_single(item) && item != "AWS::EC2::KeyPair::KeyName");
}

}  // namespace

bool is_single_parameter_type(std::string_view type) {
    const auto stored = inside(type, kStored);
    return is_single(type) || type == kNameType || is_single(stored) || stored == kNameType;
}

bool is_list_parameter_type(std::string_view type) { return is_list(type) || is_list(inside(type, kStored)); }

std::vector<std::string_view> common_parameter_types() {
    std::vector<std::string_view> names(kTypes.begin(), kTypes.end());
    names.insert(names.end(), {"CommaDelimitedList", "List<Number>", "List<String>", kNameType,
                               "AWS::SSM::Parameter::Value<String>"});
    return names;
}

bool is_parameter_type(std::string_view type) { return is_single_parameter_type(type) || is_list_parameter_type(type); }

bool is_generic_parameter_type(std::string_view type) { return type.starts_with(kStored) || type.starts_with(kList); }

}  // namespace samgen::lint
