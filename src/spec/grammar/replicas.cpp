#include "spec/grammar/replicas.hpp"

#include <array>

#include "spec/grammar/capacity.hpp"
#include "spec/grammar/common.hpp"
#include "spec/regions.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
constexpr ScalarRule kRecoveryDaysRule = integer(1, 35);
constexpr Shape kRecoveryDays = scalar_shape("a whole number from 1 to 35", kRecoveryDaysRule);
constexpr std::array kRecoveryKeys = {
    KeyRule{.key = "days",
            .shape = &kRecoveryDays,
            .required = true,
            .doc = "How many days back the table can be restored to."},
};
constexpr MapRule kRecoveryRule{.noun = "`point-in-time-recovery`", .keys = kRecoveryKeys};

constexpr ScalarRule kTableClassRule = one_of(kTableClassWords);

constexpr ScalarRule kInsightsModeRule = one_of(kInsightsModeWords);
constexpr Shape kInsightsMode = scalar_shape("a mode of contributor insights", kInsightsModeRule);
constexpr std::array kInsightsKeys = {
    KeyRule{.key = "mode",
            .shape = &kInsightsMode,
            .required = true,
            .doc = "Which keys are counted: `throttled-keys` costs only while something is throttled."},
};
constexpr MapRule kInsightsRule{.noun = "`contributor-insights`", .keys = kInsightsKeys};

constexpr ScalarRule kPrecisionRule = one_of(kStreamPrecisionWords);
constexpr Shape kPrecision = scalar_shape("`millisecond` or `microsecond`", kPrecisionRule);
constexpr ScalarRule kShardsRule = integer(1, 10'000);
constexpr Shape kShards = scalar_shape("a whole number of shards", kShardsRule);
constexpr std::array kChangeCaptureKeys = {
    KeyRule{.key = "stream",
            .shape = &kRaw,
            .doc = "A Kinesis stream of yours: its name in the spec, its ARN, or an intrinsic function. Left out, "
                   "samgen makes one, `<Table>Changes`."},
    KeyRule{.key = "precision",
            .shape = &kPrecision,
            .doc = "The precision of the time in each record.",
            .standard = "microsecond, as DynamoDB has it"},
    KeyRule{.key = "retention",
            .shape = &kStreamHours,
            .doc = "How many hours the stream that samgen makes keeps a record.",
            .standard = "24"},
    KeyRule{.key = "shards",
            .shape = &kShards,
            .doc = "The shards of the stream that samgen makes.",
            .standard = "as many as it takes (on demand)"},
    KeyRule{.key = "kms-key",
            .shape = &kRaw,
            .doc = "The ARN of the key that encrypts the stream that samgen makes.",
            .standard = "`alias/aws/kinesis`"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Kinesis::Stream, merged over what samgen emits."},
};
constexpr MapRule kChangeCaptureRule{.noun = "`kinesis`", .keys = kChangeCaptureKeys};

constexpr std::array kReplicaIndexKeys = {
    KeyRule{.key = "billing",
            .shape = &kReplicaBilling,
            .doc = "The index's reads here.",
            .standard = "the index's own, or else this replica's"},
    KeyRule{.key = "contributor-insights",
            .shape = &kInsights,
            .doc = "Which keys of the index are used and throttled most here.",
            .standard = "the index's"},
};
constexpr MapRule kReplicaIndexRule{.noun = "an index of a replica", .keys = kReplicaIndexKeys};
constexpr Shape kReplicaIndex{.noun = "a map with `billing` or `contributor-insights`", .map = &kReplicaIndexRule};
constexpr MapRule kReplicaIndexesRule{.noun = "`indexes`", .names = &kDynamoName, .values = &kReplicaIndex};
constexpr Shape kReplicaIndexes{.noun = "a map of the table's indexes", .map = &kReplicaIndexesRule};

constexpr std::array kReplicaKeys = {
    KeyRule{.key = "kms-key",
            .shape = &kRaw,
            .doc = "The ARN of the customer-managed key of this region. All replicas have one, or none."},
    KeyRule{.key = "billing",
            .shape = &kReplicaBilling,
            .doc = "The reads of this replica: `{ max-read: 1000 }`, or `{ read: 5, scale: { max: 500 } }`.",
            .standard = "the table's"},
    KeyRule{.key = "indexes",
            .shape = &kReplicaIndexes,
            .doc = "What differs for the table's indexes here.",
            .standard = "the indexes' own"},
    KeyRule{.key = "class", .shape = &kTableClass, .doc = "The table class here.", .standard = "the table's"},
    KeyRule{.key = "point-in-time-recovery",
            .shape = &kRecovery,
            .doc = "Continuous backups of this replica.",
            .standard = "the table's"},
    KeyRule{.key = "protection",
            .shape = &kProtection,
            .doc = "`locked`: this replica is protected against deletion; the other words: it is not.",
            .standard = "the table's"},
    KeyRule{.key = "contributor-insights",
            .shape = &kInsights,
            .doc = "Which keys are used and throttled most here.",
            .standard = "the table's"},
    KeyRule{.key = "kinesis",
            .shape = &kChangeCapture,
            .doc = "Change capture here, into a stream of this region: `{ stream: <ARN> }`.",
            .standard = "none"},
    KeyRule{
        .key = "resource-policy", .shape = &kRaw, .doc = "The policy document of this replica.", .standard = "none"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this replica, besides the table's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "CloudFormation properties of the replica, merged over what samgen emits."},
};
constexpr MapRule kReplicaRule{.noun = "a replica", .keys = kReplicaKeys};
constexpr Shape kReplica{.noun = "a map of settings, `{}` for none", .map = &kReplicaRule};

constexpr ScalarRule kRegionRule = one_of(kRegions);
// Any region's name by its look; which there are is checked as the list is read, beside the nearest right one.
constexpr Form kRegionForm{
    .name = "an AWS region", .pattern = "^[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]$", .rule = "it looks like `eu-west-1`"};
constexpr ListRule kReplicaListRule{.items = &kRegion, .min = 1, .max = 50};
constexpr MapRule kReplicaMapRule{.noun = "`replicas`", .names = &kRegionForm, .values = &kReplica};

}  // namespace

constexpr Shape kRegion = scalar_shape("an AWS region", kRegionRule);
constexpr Shape kReplicas{
    .noun = "a list of AWS regions, or a map of them", .list = &kReplicaListRule, .map = &kReplicaMapRule};
constexpr Shape kRecovery{.noun = "true, false, or a map with `days`", .scalar = &kBooleanRule, .map = &kRecoveryRule};
constexpr Shape kInsights{.noun = "true, false, or a map with `mode`", .scalar = &kBooleanRule, .map = &kInsightsRule};
constexpr Shape kChangeCapture{
    .noun = "true, false, or a map of settings", .scalar = &kBooleanRule, .map = &kChangeCaptureRule};
constexpr Shape kTableClass = scalar_shape("a table class", kTableClassRule);

}  // namespace samgen::spec
