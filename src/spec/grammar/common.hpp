#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "spec/shape.hpp"
#include "spec/words.hpp"

// What the parts of the grammar share: how a shape is put together, and the shapes that stand in more than one place.
namespace samgen::spec {

constexpr ScalarRule text_of(const Form& form) { return {.type = ScalarType::text, .form = &form}; }
constexpr ScalarRule one_of(std::span<const std::string_view> words) {
    return {.type = ScalarType::word, .words = words};
}
constexpr ScalarRule integer(std::uint64_t min, std::uint64_t max) {
    return {.type = ScalarType::integer, .min = min, .max = max};
}
constexpr Shape scalar_shape(std::string_view noun, const ScalarRule& rule) { return {.noun = noun, .scalar = &rule}; }

// ---- forms ----------------------------------------------------------------------------------------------------------

inline constexpr Form kEmail{.name = "an e-mail address",
                             .pattern = "^[^@ \\t\\r\\n]{1,64}@[^@ \\t\\r\\n]{1,189}$",
                             .rule = "write it as `team@example.com`"};

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
inline constexpr Form kSchedule{
    .name = "a schedule",
    .pattern =
        "^(rate[(][1-9][0-9]{0,8} (minute|minutes|hour|hours|day|days)[)]"
        "|cron[(][0-9*,/-]+ [0-9*,/-]+ [0-9*?,/LW-]+ [0-9A-Z*,/-]+ [0-9A-Z*?,/L#-]+ [0-9*,/-]+[)]"
        "|at[(][0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][)])$",
    .rule =
        "write `rate(5 minutes)`, `at(2030-01-31T08:00:00)`, or `cron(0 8 * * ? *)` with its six fields: minutes, "
        "hours, day of month, month, day of week, year"};

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
inline constexpr Form kTagKey{
    .name = "a tag",
    .pattern = "^[A-Za-z0-9 _.:/=+@-]{1,128}$",
    .rule = "a tag's key has 1 to 128 letters, digits, blanks and the characters _ . : / = + - @"};

inline constexpr Form kAction{.name = "an action",
                              .pattern = "^([a-z0-9-]{1,32}:)?[A-Za-z][A-Za-z0-9-]{0,63}$",
                              .rule = "write an action without wildcards: `GetItem`"};

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html: a Description has at most 256 characters.
inline constexpr Form kLine{.name = "text on one line",
                            .pattern = "^[^\\r\\n\\t]{1,256}$",
                            .rule = "it has 1 to 256 characters and no line end"};

inline constexpr Form kNumber{.name = "a number",
                              .pattern = "^-?(0|[1-9][0-9]{0,36})([.][0-9]{1,36})?$",
                              .rule = "write its digits, without an exponent"};

// https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html
inline constexpr Form kEnvironmentName{
    .name = "an environment variable",
    .pattern = "^[A-Za-z][A-Za-z0-9_]{1,255}$",
    .rule = "it begins with a letter and has at least two letters, digits and underscores"};

// What `access` names: something of the spec, or one index of a table.
inline constexpr Form kAccessTarget{
    .name = "something to access",
    .pattern = "^[A-Za-z][A-Za-z0-9]{0,199}([.][A-Za-z0-9_.-]{3,255})?$",
    .rule = "name something of this spec, or one index of a table behind a dot: `Products` or `Products.byCategory`"};

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
inline constexpr Form kLambdaHandler{.name = "a handler",
                                     .pattern = "^[^ \\t\\r\\n]{1,128}$",
                                     .rule = "Lambda takes 1 to 128 characters without blanks: `index.handler`"};

// A folder of the project, or an object in S3. Never out of the project.
inline constexpr Form kCodeUri{
    .name = "a folder of the project",
    .pattern =
        "^(s3://[^ \\t\\r\\n]{3,1024}|[.]/?|([.]/)?[A-Za-z0-9_@-][A-Za-z0-9._@ -]{0,254}(/[A-Za-z0-9_@-][A-Za-z0-9._@ "
        "-]{0,254}){0,31}/?)$",
    .rule = "it is a path below the spec's folder, such as `product-api/`, or an `s3://` address"};

// ---- shapes ---------------------------------------------------------------------------------------------------------

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
inline constexpr ListRule kPoliciesRule{.items = &kRaw, .min = 1, .max = 20};
inline constexpr Shape kPolicies{.noun = "a list of SAM policies", .list = &kPoliciesRule};

inline constexpr ScalarRule kRemovalRule = one_of(kRemovalWords);
inline constexpr Shape kRemoval = scalar_shape("`disposable` or `retained`", kRemovalRule);
inline constexpr Shape kKmsKey{.noun = "the ARN of a KMS key, as text or an intrinsic function", .raw = true};
inline constexpr Shape kFunctionName = scalar_shape("the name of a function of this spec", kLogicalIdRule);
inline constexpr Shape kQueueName = scalar_shape("the name of a queue of this spec", kLogicalIdRule);
inline constexpr Shape kBucketName = scalar_shape("the name of a bucket of this spec", kLogicalIdRule);
inline constexpr ListRule kTableNamesRule{.items = &kTableName, .min = 1};
inline constexpr Shape kTableNames{.noun = "a list of tables of this spec", .list = &kTableNamesRule};

inline constexpr ScalarRule kProtectionRule = one_of(kProtectionWords);
inline constexpr Shape kProtection = scalar_shape("a protection", kProtectionRule);
inline constexpr ScalarRule kEmailRule = text_of(kEmail);
inline constexpr Shape kEmailShape = scalar_shape("an e-mail address", kEmailRule);
inline constexpr ScalarRule kScheduleRule = text_of(kSchedule);
// https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
inline constexpr ScalarRule kStreamHoursRule = integer(24, 8'760);
inline constexpr Shape kStreamHours = scalar_shape("a whole number of hours from 24 to 8760", kStreamHoursRule);
// A hundred years, which is the longest that AWS Backup, S3 and EventBridge keep anything for.
inline constexpr ScalarRule kDaysRule = integer(1, 36'500);
inline constexpr Shape kDays = scalar_shape("a whole number of days from 1 to 36500", kDaysRule);

inline constexpr Form kHeaderForm{.name = "a header",
                                  .pattern = "^([*]|[A-Za-z0-9-]{1,128})$",
                                  .rule = "a header's name has letters, digits and hyphens: `content-type`"};
inline constexpr ScalarRule kHeaderRule = text_of(kHeaderForm);
inline constexpr Shape kHeader = scalar_shape("the name of a header", kHeaderRule);
inline constexpr Form kQueryParameterForm{.name = "a query parameter",
                                          .pattern = "^[A-Za-z0-9._$-]{1,128}$",
                                          .rule = "a query parameter has letters, digits and the characters . _ $ -"};
inline constexpr ScalarRule kQueryParameterRule = text_of(kQueryParameterForm);
inline constexpr Shape kQueryParameter = scalar_shape("the name of a query parameter", kQueryParameterRule);

// Of a queue and a topic that keep the order.
inline constexpr KeyRule kDeduplicationKey{
    .key = "content-deduplication",
    .shape = &kBoolean,
    .doc =
        "Takes two messages of the same body within five minutes for one. Without, each message needs a "
        "deduplication ID.",
    .standard = "false"};

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
