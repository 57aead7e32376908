#include "spec/grammar/events.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// ---- sources --------------------------------------------------------------------------------------------------------

constexpr Shape kScheduleShape = scalar_shape("a schedule such as `rate(5 minutes)`", kScheduleRule);
constexpr Form kNameOrArn{.name = "a name of this spec or an ARN",
                          .pattern = "^([A-Za-z][A-Za-z0-9]{0,199}|arn:[^ \\t\\r\\n]{1,2000})$",
                          .rule = "name an entry of the spec, or give an ARN, which begins with `arn:`"};
constexpr ScalarRule kNameOrArnRule = text_of(kNameOrArn);
constexpr Shape kKinesisSource{
    .noun = "a stream of this spec, or a stream's ARN", .scalar = &kNameOrArnRule, .intrinsic = true};
constexpr Shape kTopicSource = scalar_shape("the name of a topic of this spec", kLogicalIdRule);
constexpr Form kPatternField{.name = "a field of an event",
                             .pattern = "^[^ \\t\\r\\n]{1,255}$",
                             .rule = "it has 1 to 255 characters without blanks"};
constexpr MapRule kPatternRule{.noun = "a pattern", .names = &kPatternField, .values = &kRaw};
constexpr Shape kPattern{.noun = "a pattern as a map: `{ source: [shop.orders] }`", .map = &kPatternRule};
constexpr ListRule kPatternsRule{.items = &kPattern, .min = 1, .max = 10};
constexpr Shape kPatterns{
    .noun = "a pattern as a map, or a list of patterns", .list = &kPatternsRule, .map = &kPatternRule};
constexpr Shape kBusSource = scalar_shape("the name of a bus of this spec", kLogicalIdRule);
constexpr ScalarRule kOnRule = one_of(kObjectWords);
constexpr Shape kOneOn = scalar_shape("what happens to an object", kOnRule);
constexpr ListRule kOnListRule{.items = &kOneOn, .min = 1, .max = 9};
constexpr Shape kOn{
    .noun = "what happens to an object, or a list of such words", .scalar = &kOnRule, .list = &kOnListRule};
constexpr Form kKeyPartForm{
    .name = "part of an object's key", .pattern = "^[^\\t\\r\\n]{1,1024}$", .rule = "it has 1 to 1024 characters"};
constexpr ScalarRule kKeyPartRule = text_of(kKeyPartForm);
constexpr Shape kKeyPart{.noun = "part of an object's key, such as `uploads/`", .scalar = &kKeyPartRule};

// ---- settings -------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
constexpr ScalarRule kBatchRule = integer(1, 10'000);
constexpr ScalarRule kWindowRule = integer(0, 300);
constexpr ScalarRule kTumblingRule = integer(1, 900);
constexpr ScalarRule kParallelRule = integer(1, 10);
constexpr ScalarRule kConcurrencyRule = integer(2, 1'000);
constexpr ScalarRule kRetriesRule = integer(0, 10'000);
constexpr ScalarRule kAgeRule = integer(60, 604'800);
constexpr Shape kBatch = scalar_shape("a whole number from 1 to 10000", kBatchRule);
constexpr Shape kWindow = scalar_shape("a whole number of seconds from 0 to 300", kWindowRule);
constexpr Shape kTumbling = scalar_shape("a whole number of seconds from 1 to 900", kTumblingRule);
constexpr Shape kParallel = scalar_shape("a whole number from 1 to 10", kParallelRule);
constexpr Shape kConcurrency = scalar_shape("a whole number from 2 to 1000", kConcurrencyRule);
constexpr Shape kRetries = scalar_shape("a whole number from 0 to 10000", kRetriesRule);
constexpr Shape kAge = scalar_shape("a whole number of seconds from 60 to 604800", kAgeRule);
constexpr Shape kOnFailure{
    .noun = "`dlq`, `drop`, a queue or topic of this spec, or an ARN", .scalar = &kNameOrArnRule, .intrinsic = true};
constexpr ScalarRule kStartRule = one_of(kStartWords);
constexpr Shape kStart = scalar_shape("`trim-horizon` or `latest`", kStartRule);

constexpr KeyRule kRuleKey{.key = "rule",
                           .shape = &kPattern,
                           .doc = "Events of EventBridge that match this pattern: `{ source: [shop.orders] }`."};
constexpr KeyRule kScheduleKey{.key = "schedule", .shape = &kScheduleShape, .doc = "These times."};
constexpr KeyRule kBucketKey{.key = "bucket",
                             .shape = &kBucketName,
                             .doc =
                                 "What happens to the objects of this bucket, told by EventBridge. The bucket and "
                                 "its users can therefore name each other freely."};
constexpr KeyRule kBusKey{.key = "bus",
                          .shape = &kBusSource,
                          .doc = "The bus that a `rule` listens to.",
                          .standard = "the account's default bus"};
constexpr KeyRule kOnKey{
    .key = "when", .shape = &kOn, .doc = "What has to happen to an object of the `bucket`.", .standard = "created"};
constexpr KeyRule kPrefixKey{
    .key = "prefix", .shape = &kKeyPart, .doc = "How the object's key begins. For a `bucket`.", .standard = "any way"};
constexpr KeyRule kSuffixKey{
    .key = "suffix", .shape = &kKeyPart, .doc = "How the object's key ends. For a `bucket`.", .standard = "any way"};
constexpr KeyRule kInputKey{.key = "input",
                            .shape = &kRaw,
                            .doc =
                                "What is handed over instead of the event, as a map or text. For a `rule`, a "
                                "`bucket`, a `schedule`.",
                            .standard = "the event"};
constexpr KeyRule kEnabledKey{
    .key = "enabled", .shape = &kBoolean, .doc = "Whether it is switched on. Not for a `topic`.", .standard = "true"};
constexpr KeyRule kPropertiesKey{
    .key = "properties", .shape = &kProperties, .doc = "Properties of the SAM event, merged over what samgen emits."};

constexpr std::array kEventKeys = {
    KeyRule{.key = "stream",
            .shape = &kTableName,
            .doc = "The changes of this table. An event has exactly one source: `stream`, `kinesis`, `queue`, `topic`, "
                   "`rule`, `bucket` or `schedule`."},
    KeyRule{.key = "kinesis",
            .shape = &kKinesisSource,
            .doc = "The records of a Kinesis stream: one of `streams` or `resources`, the one that a table's "
                   "`kinesis` sends its changes to, by the table's name, or any by its ARN."},
    KeyRule{.key = "queue", .shape = &kQueueName, .doc = "The messages of this queue."},
    KeyRule{.key = "topic", .shape = &kTopicSource, .doc = "The messages of this topic."},
    kRuleKey,
    kBucketKey,
    kScheduleKey,
    kBusKey,
    kOnKey,
    kPrefixKey,
    kSuffixKey,
    KeyRule{.key = "filter",
            .shape = &kPatterns,
            .doc = "Which records or messages invoke the function, before it costs anything. For a `stream`, "
                   "`kinesis` or `queue` Lambda's filter patterns (one or several, of which one has to match); for a "
                   "`topic` SNS's filter policy."},
    KeyRule{.key = "filter-body",
            .shape = &kBoolean,
            .doc = "Whether the `filter` of a `topic` looks at the message's body, and not at its attributes.",
            .standard = "false"},
    KeyRule{.key = "batch",
            .shape = &kBatch,
            .doc = "The most records of one invocation.",
            .standard = "100 for a stream, 10 for a queue"},
    KeyRule{
        .key = "window", .shape = &kWindow, .doc = "Seconds that Lambda gathers records for a batch.", .standard = "0"},
    KeyRule{.key = "tumbling-window",
            .shape = &kTumbling,
            .doc = "Seconds of a window over which the function adds up. For a `stream` or `kinesis`."},
    KeyRule{.key = "parallel",
            .shape = &kParallel,
            .doc = "How many batches of one shard are processed at once. For a `stream` or `kinesis`.",
            .standard = "1"},
    KeyRule{.key = "concurrency",
            .shape = &kConcurrency,
            .doc = "The most invocations at once for this `queue`.",
            .standard = "no bound but the function's"},
    KeyRule{.key = "start",
            .shape = &kStart,
            .doc = "Whether a new consumer begins with the oldest record or with the next. For a `stream` or "
                   "`kinesis`.",
            .standard = "trim-horizon"},
    KeyRule{.key = "bisect",
            .shape = &kBoolean,
            .doc = "Splits a failing batch in two to find the bad record. For a `stream` or `kinesis`.",
            .standard = "true in production"},
    KeyRule{.key = "partial",
            .shape = &kBoolean,
            .doc = "Whether the function says which records of a batch have failed. For a `stream`, `kinesis` or "
                   "`queue`.",
            .standard = "true in production for handlers that samgen writes"},
    KeyRule{.key = "retries",
            .shape = &kRetries,
            .doc = "How often a failing batch is tried again; for a `rule` or `bucket` the delivery, at most 185 "
                   "times. A `queue` says it with `dead-letters`.",
            .standard = "3 for streams in production; in bare until the records expire"},
    KeyRule{.key = "max-age",
            .shape = &kAge,
            .doc = "The seconds after which a record is given up; for a `rule` or `bucket` at most 86400.",
            .standard = "86400 for streams in production"},
    KeyRule{.key = "on-failure",
            .shape = &kOnFailure,
            .doc = "Where goes what was given up: `dlq` makes an encrypted queue, `drop` loses it; or a queue or (for "
                   "streams) a topic of this spec, or an ARN. For a `topic`, `rule` or `bucket`, what could not be "
                   "delivered.",
            .standard = "dlq in production"},
    KeyRule{.key = "metrics",
            .shape = &kBoolean,
            .doc = "Publishes how many records were polled, filtered, invoked, failed. For a `stream`, `kinesis` or "
                   "`queue`.",
            .standard = "false"},
    kInputKey,
    kEnabledKey,
    kPropertiesKey,
};
constexpr MapRule kEventRule{.noun = "an event", .keys = kEventKeys};
constexpr Shape kEvent{.noun = "a map with `stream`, `kinesis`, `queue`, `topic`, `rule`, `bucket` or `schedule`",
                       .map = &kEventRule};
constexpr ListRule kEventsRule{.items = &kEvent, .min = 1, .max = 100};

constexpr std::array kWorkflowEventKeys = {
    kRuleKey,
    kBucketKey,
    kScheduleKey,
    kBusKey,
    kOnKey,
    kPrefixKey,
    kSuffixKey,
    KeyRule{.key = "retries",
            .shape = &kRetries,
            .doc = "How often the start is tried again, at most 185 times.",
            .standard = "185"},
    KeyRule{.key = "max-age",
            .shape = &kAge,
            .doc = "The seconds after which a start is given up, at most 86400.",
            .standard = "86400"},
    KeyRule{.key = "on-failure",
            .shape = &kOnFailure,
            .doc = "Where goes what could not be started: `dlq` makes an encrypted queue, `drop` loses it; or a queue "
                   "of this spec, or its ARN.",
            .standard = "dlq in production, but for a `schedule`"},
    kInputKey,
    kEnabledKey,
    kPropertiesKey,
};
constexpr MapRule kWorkflowEventRule{.noun = "a workflow's event", .keys = kWorkflowEventKeys};
constexpr Shape kWorkflowEvent{.noun = "a map with `rule`, `bucket` or `schedule`", .map = &kWorkflowEventRule};
constexpr ListRule kWorkflowEventsRule{.items = &kWorkflowEvent, .min = 1, .max = 100};

}  // namespace

constexpr Shape kEvents{.noun = "a list of events", .list = &kEventsRule};
constexpr Shape kWorkflowEvents{.noun = "a list of events", .list = &kWorkflowEventsRule};

}  // namespace samgen::spec
