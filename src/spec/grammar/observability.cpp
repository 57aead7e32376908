#include "spec/grammar/observability.hpp"

#include <array>

#include "spec/alarm_kinds.hpp"
#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr std::array<std::uint64_t, 22> kRetentionDays = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                                          365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

// ---- alarms ---------------------------------------------------------------------------------------------------------

constexpr ScalarRule kAlarmKindRule = one_of(kAlarmKindWords);
constexpr Shape kAlarmKind = scalar_shape("a kind of alarm", kAlarmKindRule);
constexpr ListRule kAlarmKindsRule{.items = &kAlarmKind, .min = 1};
constexpr Shape kKinds{.noun = "a list of kinds of alarms", .list = &kAlarmKindsRule};

constexpr ScalarRule kAboveRule = integer(0, 1'000'000'000);
constexpr Shape kAbove = scalar_shape("a whole number", kAboveRule);
// An alarm looks at no more than a day.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
constexpr ScalarRule kMinutesRule = integer(1, 1440);
constexpr Shape kMinutes = scalar_shape("a whole number of minutes from 1 to 1440", kMinutesRule);
constexpr std::array kThresholdKeys = {
    KeyRule{.key = "above", .shape = &kAbove, .doc = "The alarm goes off above it.", .standard = "the kind's"},
    KeyRule{.key = "minutes", .shape = &kMinutes, .doc = "After so many minutes in a row.", .standard = "the kind's"},
};
constexpr MapRule kThresholdRule{.noun = "a threshold", .keys = kThresholdKeys};
constexpr Shape kThreshold{
    .noun = "a whole number, or a map with `above` and `minutes`", .scalar = &kAboveRule, .map = &kThresholdRule};

constexpr KeyRule threshold_key(const AlarmKindRow& row) {
    return {.key = row.word, .shape = &kThreshold, .required = false, .doc = row.doc, .standard = row.standard};
}
constexpr auto kThresholdsKeys = [] {
    std::array<KeyRule, kAlarmKinds.size()> keys{};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys.at(i) = threshold_key(kAlarmKinds.at(i));
    }
    return keys;
}();
constexpr MapRule kThresholdsRule{.noun = "`thresholds`", .keys = kThresholdsKeys};
constexpr Shape kThresholds{.noun = "a map of kinds of alarms to thresholds: `{ api-latency: 1000 }`",
                            .map = &kThresholdsRule};

constexpr auto kAlarmsForKeys = [] {
    std::array<KeyRule, kThresholdsKeys.size() + 1> keys{};
    keys.front() = {
        .key = "except", .shape = &kKinds, .required = false, .doc = "Kinds of alarms that it gets none of."};
    for (std::size_t i = 0; i < kThresholdsKeys.size(); ++i) {
        keys.at(i + 1) = kThresholdsKeys.at(i);
    }
    return keys;
}();
constexpr MapRule kAlarmsForRule{.noun = "`alarms.for`", .keys = kAlarmsForKeys};
constexpr Shape kAlarmsForEntry{
    .noun = "false, or a map of kinds of alarms to thresholds", .scalar = &kBooleanRule, .map = &kAlarmsForRule};
constexpr MapRule kThingsRule{.noun = "`for`", .names = &kLogicalId, .values = &kAlarmsForEntry};
constexpr Shape kThings{.noun = "a map of things of this spec: `{ Products: { table-latency: 50 } }`",
                        .map = &kThingsRule};

constexpr std::array kAlarmKeys = {
    KeyRule{.key = "email", .shape = &kEmailShape, .doc = "Subscribes this address to the alarms' topic."},
    KeyRule{.key = "topic",
            .shape = &kRaw,
            .doc = "The ARN of an SNS topic of yours, as text or an intrinsic function; samgen then makes none."},
    KeyRule{.key = "kms-key",
            .shape = &kRaw,
            .doc = "Encrypts the alarms' topic with a key of yours, whose policy lets cloudwatch.amazonaws.com use it; "
                   "with AWS's own key for SNS, alarms could not publish.",
            .standard = "no encryption by KMS"},
    KeyRule{
        .key = "ok-actions", .shape = &kBoolean, .doc = "Also tells when things are well again.", .standard = "false"},
    KeyRule{.key = "account",
            .shape = &kBoolean,
            .doc = "Also watches what DynamoDB counts for the account and region as a whole, which one of an account's "
                   "stacks should.",
            .standard = "false"},
    KeyRule{.key = "thresholds", .shape = &kThresholds, .doc = "Thresholds by kind of alarm, for all things."},
    KeyRule{.key = "for",
            .shape = &kThings,
            .doc = "Thresholds for one thing: a table, a function, a queue, `Api`, ... `false`: it gets no alarms."},
    KeyRule{.key = "only", .shape = &kKinds, .doc = "The kinds of alarms to make.", .standard = "all that fit"},
    KeyRule{.key = "except", .shape = &kKinds, .doc = "Kinds of alarms not to make."},
};
constexpr MapRule kAlarmsRule{.noun = "`alarms`", .keys = kAlarmKeys};

// ---- dashboard ------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
constexpr Form kDashboardNameForm{.name = "a dashboard's name",
                                  .pattern = "^[A-Za-z0-9_-]{1,255}$",
                                  .rule = "CloudWatch takes 1 to 255 letters, digits, hyphens and underscores"};
constexpr ScalarRule kDashboardNameRule = text_of(kDashboardNameForm);
constexpr Shape kDashboardName{
    .noun = "a name of 1 to 255 characters", .scalar = &kDashboardNameRule, .intrinsic = true};
constexpr std::array kDashboardKeys = {
    KeyRule{.key = "name",
            .shape = &kDashboardName,
            .doc = "The dashboard's physical name.",
            .standard = "chosen by CloudFormation"},
};
constexpr MapRule kDashboardRule{.noun = "`dashboard`", .keys = kDashboardKeys};

// ---- logs -----------------------------------------------------------------------------------------------------------

constexpr ScalarRule kRetentionRule{.type = ScalarType::integer, .allowed = kRetentionDays};
constexpr Shape kRetention = scalar_shape("a number of days that CloudWatch Logs knows", kRetentionRule);
constexpr ScalarRule kLevelRule = one_of(kLogLevelWords);
constexpr Shape kLevel = scalar_shape("a level", kLevelRule);
constexpr ScalarRule kFormatRule = one_of(kLogFormatWords);
constexpr Shape kFormat = scalar_shape("`json` or `text`", kFormatRule);
constexpr std::array kLogsKeys = {
    KeyRule{.key = "retention",
            .shape = &kRetention,
            .doc = "Days after which log events are deleted.",
            .standard = "30 in production"},
    KeyRule{.key = "kms-key",
            .shape = &kRaw,
            .doc = "The ARN of a KMS key of yours that encrypts the log groups; its policy lets "
                   "logs.REGION.amazonaws.com use it.",
            .standard = "CloudWatch's own key"},
    KeyRule{.key = "level",
            .shape = &kLevel,
            .doc = "The least level of what functions write that is kept.",
            .standard = "info in production"},
    KeyRule{.key = "format", .shape = &kFormat, .doc = "Of functions' logs.", .standard = "json in production"},
};
constexpr MapRule kLogsRule{.noun = "`logs`", .keys = kLogsKeys};

// ---- rules of other programs ----------------------------------------------------------------------------------------

constexpr Form kResourceOrType{.name = "a resource or a type of resources",
                               .pattern = "^([A-Za-z0-9]{1,255}|[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+)$",
                               .rule = "write a logical ID of the template, or a type: `Products`, `AWS::SQS::Queue`"};
constexpr ScalarRule kResourceOrTypeRule = text_of(kResourceOrType);
constexpr Shape kResourceOrTypeShape = scalar_shape("a resource's logical ID or type", kResourceOrTypeRule);
constexpr ListRule kOnRule{.items = &kResourceOrTypeShape, .min = 1};
constexpr Shape kOn{
    .noun = "a resource's logical ID or type, or a list of them", .scalar = &kResourceOrTypeRule, .list = &kOnRule};
constexpr auto kSpecSuppressionKeys = [] {
    std::array<KeyRule, kSuppressionKeys.size() + 1> keys{};
    for (std::size_t i = 0; i < kSuppressionKeys.size(); ++i) {
        keys.at(i) = kSuppressionKeys.at(i);
    }
    keys.back() = {.key = "for",
                   .shape = &kOn,
                   .required = false,
                   .doc =
                       "The resources that are meant: logical IDs of the template, or types such as "
                       "`AWS::SQS::Queue`.",
                   .standard = "the whole template, for rules of cfn-lint"};
    return keys;
}();
constexpr MapRule kSpecSuppressionRule{.noun = "an entry of `suppress`", .keys = kSpecSuppressionKeys};
constexpr Shape kSpecSuppression{.noun = "a map with `rule` and `reason`", .map = &kSpecSuppressionRule};
constexpr ListRule kSpecSuppressRule{.items = &kSpecSuppression, .min = 1};

}  // namespace

constexpr Shape kAlarms{
    .noun = "true, false, or a map with `email` or `topic`", .scalar = &kBooleanRule, .map = &kAlarmsRule};
constexpr Shape kDashboard{
    .noun = "true, false, or a map with `name`", .scalar = &kBooleanRule, .map = &kDashboardRule};
constexpr Shape kLogs{.noun = "a map with `retention`", .map = &kLogsRule};
constexpr Shape kSuppressions{
    .noun = "false, or a list of rules with reasons", .scalar = &kBooleanRule, .list = &kSpecSuppressRule};

}  // namespace samgen::spec
