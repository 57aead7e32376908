#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "spec/shape.hpp"
#include "spec/words.hpp"

// What the parts of the grammar share: how a shape is put together, and the shapes that stand in more than one place.
namespace samgen::spec {

// https://docs.aws.amazon.com/general/latest/gr/ddb.html
inline constexpr std::array<std::string_view, 38> kRegions = {
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",
    "cn-northwest-1", "eu-central-1",   "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-south-2",
    "eu-west-1",      "eu-west-2",      "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",
    "mx-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",      "us-gov-east-1",  "us-gov-west-1",
    "us-west-1",      "us-west-2"};

constexpr ScalarRule text_of(const Form& form) { return {.type = ScalarType::text, .form = &form}; }
constexpr ScalarRule one_of(std::span<const std::string_view> words) {
    return {.type = ScalarType::word, .words = words};
}
constexpr ScalarRule integer(std::uint64_t min, std::uint64_t max) {
    return {.type = ScalarType::integer, .min = min, .max = max};
}
constexpr Shape scalar_shape(std::string_view noun, const ScalarRule& rule) { return {.noun = noun, .scalar = &rule}; }

inline constexpr ScalarRule kBooleanRule{.type = ScalarType::boolean};
inline constexpr ScalarRule kNumberRule{.type = ScalarType::number, .form = &kNumber};
inline constexpr ScalarRule kLineRule = text_of(kLine);
inline constexpr ScalarRule kNameRule = text_of(kDynamoName);
inline constexpr ScalarRule kAttributeRule = text_of(kAttributeName);
inline constexpr ScalarRule kKeyAttributeRule = text_of(kKeyAttribute);
inline constexpr ScalarRule kPathRule = text_of(kPath);
inline constexpr ScalarRule kHandlerNameRule = text_of(kHandlerName);
inline constexpr ScalarRule kLogicalIdRule = text_of(kLogicalId);
inline constexpr ScalarRule kActionRule = text_of(kAction);

inline constexpr Shape kBoolean = scalar_shape("true or false", kBooleanRule);
inline constexpr Shape kBound = scalar_shape("a number", kNumberRule);
inline constexpr Shape kDescription = scalar_shape("text on one line", kLineRule);
inline constexpr Shape kAttribute = scalar_shape("the name of an attribute", kAttributeRule);
inline constexpr Shape kKeyPart = scalar_shape("an attribute such as `price` or `price:N`", kKeyAttributeRule);
inline constexpr Shape kIndexName = scalar_shape("the name of an index", kNameRule);
inline constexpr Shape kTableName = scalar_shape("the name of a table of this spec", kLogicalIdRule);
inline constexpr Shape kHandler = scalar_shape("the name of a C++ function", kHandlerNameRule);
inline constexpr Shape kActionShape = scalar_shape("an action such as `GetItem`", kActionRule);
inline constexpr Shape kRaw{.noun = "a CloudFormation value", .raw = true};

inline constexpr ScalarRule kRemovalRule = one_of(kRemovalWords);
inline constexpr Shape kRemoval = scalar_shape("`disposable` or `retained`", kRemovalRule);
inline constexpr Shape kKmsKey{.noun = "the ARN of a KMS key, as text or an intrinsic function", .raw = true};
inline constexpr Shape kQueueName = scalar_shape("the name of a queue of this spec", kLogicalIdRule);

// ---- raw CloudFormation ---------------------------------------------------------------------------------------------

inline constexpr Form kAnyName{
    .name = "a name", .pattern = "^[^ \\t\\r\\n]{1,255}$", .rule = "it has 1 to 255 characters without blanks"};
inline constexpr MapRule kPropertiesRule{.noun = "`properties`", .names = &kAnyName, .values = &kRaw};
inline constexpr Shape kProperties{.noun = "a map of CloudFormation properties", .map = &kPropertiesRule};
inline constexpr Form kRawName{.name = "a name in a template",
                               .pattern = "^([A-Za-z0-9]{1,255}|Fn::ForEach::[A-Za-z0-9]{1,255})$",
                               .rule = "CloudFormation takes letters and digits, at most 255"};
inline constexpr MapRule kSectionRule{.noun = "a section", .names = &kRawName, .values = &kRaw};
inline constexpr Shape kSection{.noun = "a map, as in a CloudFormation template", .map = &kSectionRule};
inline constexpr MapRule kMetadataRule{.noun = "`metadata`", .names = &kAnyName, .values = &kRaw};
inline constexpr Shape kMetadata{.noun = "a map, as in a CloudFormation template", .map = &kMetadataRule};

// ---- rules of other programs ----------------------------------------------------------------------------------------

inline constexpr Form kScannerRule{
    .name = "a rule of cfn-guard, checkov, cfn_nag or cfn-lint",
    .pattern = "^(CKV2?_[A-Z0-9]+_[0-9]+|[EWI][0-9]{4}|[FW][0-9]{1,4}|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+)$",
    .rule =
        "write it as `LAMBDA_DLQ_CHECK` (cfn-guard), `CKV_AWS_116` (checkov), `W89` (cfn_nag) or `W3011` (cfn-lint)"};
inline constexpr ScalarRule kScannerRuleRule = text_of(kScannerRule);
inline constexpr Shape kScannerRuleShape = scalar_shape("a rule such as `CKV_AWS_116`", kScannerRuleRule);
inline constexpr Shape kReason = scalar_shape("why the rule does not fit, on one line", kLineRule);
inline constexpr std::array kSuppressionKeys = {
    KeyRule{.key = "rule",
            .shape = &kScannerRuleShape,
            .required = true,
            .doc =
                "The rule. Its form tells whose it is: `LAMBDA_DLQ_CHECK` cfn-guard's, `CKV_AWS_116` checkov's, `W89` "
                "cfn_nag's, `W3011` cfn-lint's."},
    KeyRule{.key = "reason", .shape = &kReason, .required = true, .doc = "Why it does not fit."},
};
inline constexpr MapRule kSuppressionRule{.noun = "an entry of `suppress`", .keys = kSuppressionKeys};
inline constexpr Shape kSuppression{.noun = "a map with `rule` and `reason`", .map = &kSuppressionRule};
inline constexpr ListRule kSuppressListRule{.items = &kSuppression, .min = 1};
// Of one entry; the spec's own `suppress` also says which resources are meant.
inline constexpr Shape kSuppress{.noun = "a list of rules with reasons", .list = &kSuppressListRule};
inline constexpr KeyRule kSuppressKey{
    .key = "suppress",
    .shape = &kSuppress,
    .doc = "Rules of cfn-guard, checkov, cfn_nag and cfn-lint that do not fit this, each with a reason."};

// ---- tags -----------------------------------------------------------------------------------------------------------

inline constexpr Shape kTagValue{.noun = "a tag's value: text or an intrinsic function", .raw = true};
inline constexpr MapRule kTagsRule{.noun = "`tags`", .names = &kTagKey, .values = &kTagValue};
inline constexpr Shape kTags{.noun = "a map of tags: `{ Environment: Production }`", .map = &kTagsRule};

}  // namespace samgen::spec
