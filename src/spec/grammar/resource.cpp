#include <array>
#include <vector>

#include "spec/grammar/common.hpp"

namespace samgen::spec {
namespace {

constexpr Form kRawIdForm{.name = "a logical ID",
                          .pattern = "^[A-Za-z0-9]{1,255}$",
                          .rule = "CloudFormation takes letters and digits, at most 255"};
constexpr ScalarRule kRawIdRule = text_of(kRawIdForm);
constexpr Shape kConditionName = scalar_shape("the name of a condition", kRawIdRule);
constexpr Shape kResourceName = scalar_shape("the logical ID of a resource", kRawIdRule);
constexpr ListRule kDependsOnRule{.items = &kResourceName, .min = 1, .max = 500};
constexpr Shape kDependsOn{.noun = "a logical ID, or a list of them", .scalar = &kRawIdRule, .list = &kDependsOnRule};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html
constexpr std::array kResourceKeys = {
    kSuppressKey,
    KeyRule{.key = "condition",
            .shape = &kConditionName,
            .doc = "The resource is there only where this condition of the template holds."},
    KeyRule{.key = "depends-on", .shape = &kDependsOn, .doc = "Resources that are made before it."},
    KeyRule{.key = "metadata", .shape = &kMetadata, .doc = "The resource's Metadata, merged over what samgen emits."},
};

}  // namespace

std::vector<KeyRule> keys_of(const MapRule& rule) {
    std::vector<KeyRule> keys(rule.keys.begin(), rule.keys.end());
    if (rule.resource) {
        keys.insert(keys.end(), kResourceKeys.begin(), kResourceKeys.end());
    }
    return keys;
}

}  // namespace samgen::spec
