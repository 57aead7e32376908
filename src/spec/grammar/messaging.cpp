#include "spec/grammar/messaging.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// ---- topics ---------------------------------------------------------------------------------------------------------

constexpr Form kTopicNameForm{.name = "a topic's name",
                              .pattern = "^[A-Za-z0-9_-]{1,251}([.]fifo)?$",
                              .rule =
                                  "SNS takes 1 to 256 letters, digits, hyphens and underscores; the name of a FIFO "
                                  "topic ends in `.fifo`"};
constexpr ScalarRule kTopicNameRule = text_of(kTopicNameForm);
constexpr Shape kTopicPhysicalName{
    .noun = "a name of 1 to 256 characters", .scalar = &kTopicNameRule, .intrinsic = true};

constexpr std::array kFifoKeys = {
    kDeduplicationKey,
};
constexpr MapRule kFifoRule{.noun = "`fifo`", .keys = kFifoKeys};
constexpr Shape kFifo{
    .noun = "true, false, or a map with `content-deduplication`", .scalar = &kBooleanRule, .map = &kFifoRule};

constexpr Form kHttpsForm{.name = "an address",
                          .pattern = "^https://[^ \\t\\r\\n]{1,2000}$",
                          .rule = "it begins with `https://`: SNS posts each message there"};
constexpr ScalarRule kHttpsRule = text_of(kHttpsForm);
constexpr Shape kHttps = scalar_shape("an address that begins with `https://`", kHttpsRule);
constexpr std::array kSubscriptionKeys = {
    KeyRule{.key = "queue", .shape = &kQueueName, .doc = "A queue that takes each message."},
    KeyRule{.key = "email", .shape = &kEmailShape, .doc = "An address that is told by e-mail, once it has agreed."},
    KeyRule{.key = "https", .shape = &kHttps, .doc = "An address that each message is posted to."},
    KeyRule{.key = "filter",
            .shape = &kProperties,
            .doc = "Which messages: SNS's filter policy as a map, `{ kind: [created] }`."},
    KeyRule{.key = "filter-body",
            .shape = &kBoolean,
            .doc = "Whether `filter` looks at the message's body, and not at its attributes.",
            .standard = "false"},
    KeyRule{.key = "raw",
            .shape = &kBoolean,
            .doc = "Delivers the message alone, without SNS's envelope. Not by e-mail.",
            .standard = "false"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::SNS::Subscription, merged over what samgen emits."},
};
constexpr MapRule kSubscriptionRule{.noun = "a subscription", .keys = kSubscriptionKeys};
constexpr Shape kSubscription{.noun = "a map with `queue`, `email` or `https`", .map = &kSubscriptionRule};
constexpr ListRule kSubscriptionsRule{.items = &kSubscription, .min = 1, .max = 100};
constexpr Shape kSubscriptions{.noun = "a list of subscriptions", .list = &kSubscriptionsRule};

constexpr std::array kTopicKeys = {
    KeyRule{.key = "name",
            .shape = &kTopicPhysicalName,
            .doc = "The topic's physical name.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "fifo",
            .shape = &kFifo,
            .doc = "Keeps the order of the messages of a group. Its subscribers are queues.",
            .standard = "false"},
    KeyRule{.key = "kms-key",
            .shape = &kKmsKey,
            .doc = "The ARN of a customer-managed key that encrypts the messages.",
            .standard = "SNS's key in the account, `alias/aws/sns`, in production"},
    KeyRule{.key = "subscriptions",
            .shape = &kSubscriptions,
            .doc = "Who is told, besides the functions that have an event `topic`."},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this topic, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::SNS::Topic, merged over what samgen emits."},
};
constexpr MapRule kTopicRule{.noun = "a topic", .keys = kTopicKeys, .resource = true};
constexpr Shape kTopic{.noun = "a map of settings, perhaps empty: `{}`", .map = &kTopicRule};
constexpr MapRule kTopicsRule{.noun = "`topics`", .names = &kLogicalId, .values = &kTopic};

// ---- buses ----------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
constexpr Form kBusNameForm{.name = "a bus's name",
                            .pattern = "^[A-Za-z0-9._-]{1,256}$",
                            .rule = "EventBridge takes 1 to 256 letters, digits, dots, hyphens and underscores"};
constexpr ScalarRule kBusNameRule = text_of(kBusNameForm);
constexpr Shape kBusPhysicalName{.noun = "a name of 1 to 256 characters", .scalar = &kBusNameRule, .intrinsic = true};
constexpr std::array kArchiveKeys = {
    KeyRule{.key = "days", .shape = &kDays, .doc = "How long events are kept.", .standard = "for ever"},
    KeyRule{.key = "pattern",
            .shape = &kProperties,
            .doc = "Which events: an EventBridge pattern as a map, `{ source: [shop.orders] }`.",
            .standard = "all"},
};
constexpr MapRule kArchiveRule{.noun = "`archive`", .keys = kArchiveKeys};
constexpr Shape kArchive{
    .noun = "true, false, or a map with `days` or `pattern`", .scalar = &kBooleanRule, .map = &kArchiveRule};
constexpr std::array kBusKeys = {
    KeyRule{
        .key = "name", .shape = &kBusPhysicalName, .doc = "The bus's physical name.", .standard = "`<stack>-<name>`"},
    KeyRule{.key = "archive",
            .shape = &kArchive,
            .doc = "Keeps events, so that they can be replayed.",
            .standard = "false"},
    KeyRule{.key = "kms-key",
            .shape = &kKmsKey,
            .doc = "The ARN of a customer-managed key that encrypts the events.",
            .standard = "a key of EventBridge's own"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this bus, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Events::EventBus, merged over what samgen emits."},
};
constexpr MapRule kBusRule{.noun = "a bus", .keys = kBusKeys, .resource = true};
constexpr Shape kBus{.noun = "a map of settings, perhaps empty: `{}`", .map = &kBusRule};
constexpr MapRule kBusesRule{.noun = "`buses`", .names = &kLogicalId, .values = &kBus};

// ---- streams --------------------------------------------------------------------------------------------------------

// https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html
constexpr Form kStreamNameForm{.name = "a stream's name",
                               .pattern = "^[A-Za-z0-9_.-]{1,128}$",
                               .rule = "Kinesis takes 1 to 128 letters, digits, underscores, hyphens and dots"};
constexpr ScalarRule kStreamNameRule = text_of(kStreamNameForm);
constexpr Shape kStreamPhysicalName{
    .noun = "a name of 1 to 128 characters", .scalar = &kStreamNameRule, .intrinsic = true};
constexpr ScalarRule kShardsRule = integer(1, 100'000);
constexpr Shape kShards = scalar_shape("a whole number of shards", kShardsRule);
constexpr std::array kStreamKeys = {
    KeyRule{.key = "name",
            .shape = &kStreamPhysicalName,
            .doc = "The stream's physical name.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "shards",
            .shape = &kShards,
            .doc = "The number of shards.",
            .standard = "on demand: as many as the records need"},
    KeyRule{.key = "retention", .shape = &kStreamHours, .doc = "Hours after which records expire.", .standard = "24"},
    KeyRule{.key = "kms-key",
            .shape = &kKmsKey,
            .doc = "The ARN of a customer-managed key that encrypts the records. Functions that read the stream may "
                   "then decrypt with it.",
            .standard = "Kinesis's key in the account, `alias/aws/kinesis`, in production"},
    KeyRule{.key = "protection",
            .shape = &kRemoval,
            .doc = "Whether the stream is kept (`retained`) when the stack or the resource goes.",
            .standard = "disposable in production"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this stream, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Kinesis::Stream, merged over what samgen emits."},
};
constexpr MapRule kStreamRule{.noun = "a stream", .keys = kStreamKeys, .resource = true};
constexpr Shape kStream{.noun = "a map of settings, perhaps empty: `{}`", .map = &kStreamRule};
constexpr MapRule kStreamsRule{.noun = "`streams`", .names = &kLogicalId, .values = &kStream};

}  // namespace

constexpr Shape kTopics{.noun = "a map of topics by name", .map = &kTopicsRule};
constexpr Shape kBuses{.noun = "a map of buses by name", .map = &kBusesRule};
constexpr Shape kStreams{.noun = "a map of Kinesis streams by name", .map = &kStreamsRule};

}  // namespace samgen::spec
