#include "spec/grammar/network.hpp"

#include <array>

#include "spec/grammar/common.hpp"

namespace samgen::spec {
namespace {

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
constexpr Form kVpcId{
    .name = "a VPC's ID",
    .pattern = "^vpc-([0-9a-f]{8}|[0-9a-f]{17})$",
    .rule = "it looks like `vpc-0a1b2c3d4e5f60718`; left out, it becomes a parameter of the template"};
constexpr Form kSubnetId{
    .name = "a subnet's ID",
    .pattern = "^subnet-([0-9a-f]{8}|[0-9a-f]{17})$",
    .rule = "it looks like `subnet-0a1b2c3d4e5f60718`; left out, `subnets` becomes a parameter of the template"};
constexpr Form kSecurityGroupId{
    .name = "a security group's ID",
    .pattern = "^sg-([0-9a-f]{8}|[0-9a-f]{17})$",
    .rule = "it looks like `sg-0a1b2c3d4e5f60718`; without `security-groups`, samgen makes one"};

constexpr ScalarRule kVpcRule = text_of(kVpcId);
constexpr Shape kVpc{.noun = "a VPC's ID", .scalar = &kVpcRule, .intrinsic = true};
constexpr ScalarRule kSubnetRule = text_of(kSubnetId);
constexpr Shape kSubnet{.noun = "a subnet's ID", .scalar = &kSubnetRule, .intrinsic = true};
// https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html: at most 16 subnets and 5 security groups.
constexpr ListRule kSubnetsRule{.items = &kSubnet, .min = 1, .max = 16};
constexpr Shape kSubnets{.noun = "a list of subnets' IDs", .list = &kSubnetsRule, .intrinsic = true};
constexpr ScalarRule kSecurityGroupRule = text_of(kSecurityGroupId);
constexpr Shape kSecurityGroup{.noun = "a security group's ID", .scalar = &kSecurityGroupRule, .intrinsic = true};
constexpr ListRule kSecurityGroupsRule{.items = &kSecurityGroup, .min = 1, .max = 5};
constexpr Shape kSecurityGroups{.noun = "a list of security groups' IDs", .list = &kSecurityGroupsRule};

constexpr std::array kNetworkKeys = {
    KeyRule{.key = "vpc",
            .shape = &kVpc,
            .doc = "The VPC's ID, or an intrinsic function.",
            .standard = "the template's parameter `VpcId`, where it is needed"},
    KeyRule{.key = "subnets",
            .shape = &kSubnets,
            .doc = "The subnets' IDs, private ones in two or more zones; or an intrinsic function that gives a list.",
            .standard = "the template's parameter `SubnetIds`"},
    KeyRule{.key = "security-groups",
            .shape = &kSecurityGroups,
            .doc = "The security groups of the functions: IDs or intrinsic functions.",
            .standard = "a group that samgen makes, which lets out TLS alone"},
};
constexpr MapRule kNetworkRule{.noun = "`network`", .keys = kNetworkKeys};

}  // namespace

constexpr Shape kNetwork{.noun = "a map with `vpc`, `subnets` or `security-groups`", .map = &kNetworkRule};

}  // namespace samgen::spec
