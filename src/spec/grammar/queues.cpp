#include "spec/grammar/queues.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
constexpr ScalarRule kVisibilityRule = integer(0, 43'200);
constexpr ScalarRule kRetentionRule = integer(60, 1'209'600);
constexpr ScalarRule kDelayRule = integer(0, 900);
constexpr ScalarRule kWaitRule = integer(0, 20);
constexpr ScalarRule kReceivesRule = integer(1, 1000);
constexpr Shape kVisibility = scalar_shape("a whole number of seconds from 0 to 43200", kVisibilityRule);
constexpr Shape kRetention = scalar_shape("a whole number of seconds from 60 to 1209600", kRetentionRule);
constexpr Shape kDelay = scalar_shape("a whole number of seconds from 0 to 900", kDelayRule);
constexpr Shape kWait = scalar_shape("a whole number of seconds from 0 to 20", kWaitRule);
constexpr Shape kReceives = scalar_shape("a whole number from 1 to 1000", kReceivesRule);

constexpr Form kQueueNameForm{.name = "a queue's name",
                              .pattern = "^[A-Za-z0-9_-]{1,80}([.]fifo)?$",
                              .rule =
                                  "SQS takes 1 to 80 letters, digits, hyphens and underscores; the name of a FIFO "
                                  "queue ends in `.fifo`"};
constexpr ScalarRule kQueueNameRule = text_of(kQueueNameForm);
constexpr Shape kPhysicalName{.noun = "a name of 1 to 80 characters", .scalar = &kQueueNameRule, .intrinsic = true};

constexpr ScalarRule kThroughputRule = one_of(kFifoThroughputWords);
constexpr Shape kThroughput = scalar_shape("`high` or `standard`", kThroughputRule);
constexpr std::array kFifoKeys = {
    kDeduplicationKey,
    KeyRule{.key = "throughput",
            .shape = &kThroughput,
            .doc = "`high` counts the limits, and looks for duplicates, in each message group by itself.",
            .standard = "standard"},
};
constexpr MapRule kFifoRule{.noun = "`fifo`", .keys = kFifoKeys};
constexpr Shape kFifo{.noun = "true, false, or a map with `content-deduplication` or `throughput`",
                      .scalar = &kBooleanRule,
                      .map = &kFifoRule};

constexpr std::array kDeadLettersKeys = {
    KeyRule{.key = "max-receives",
            .shape = &kReceives,
            .doc = "How often a message is received before it is given up.",
            .standard = "5 in production, 3 in bare"},
    KeyRule{.key = "queue",
            .shape = &kQueueName,
            .doc = "The queue that takes what is given up.",
            .standard = "one that samgen makes, `<Queue>DeadLetters`"},
};
constexpr MapRule kDeadLettersRule{.noun = "`dead-letters`", .keys = kDeadLettersKeys};
constexpr Shape kDeadLetters{
    .noun = "true, false, or a map with `max-receives` or `queue`", .scalar = &kBooleanRule, .map = &kDeadLettersRule};

constexpr std::array kQueueKeys = {
    KeyRule{.key = "name",
            .shape = &kPhysicalName,
            .doc = "The queue's physical name.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "fifo",
            .shape = &kFifo,
            .doc = "Keeps the order of the messages of a group, and delivers each once.",
            .standard = "false"},
    KeyRule{.key = "visibility",
            .shape = &kVisibility,
            .doc = "Seconds for which a message that was received stays hidden from others. Not less than the timeout "
                   "of a function that it invokes.",
            .standard = "6 times the timeout of the function that it invokes, in production"},
    KeyRule{.key = "retention",
            .shape = &kRetention,
            .doc = "Seconds after which a message is deleted that nobody has taken.",
            .standard = "345600, four days"},
    KeyRule{.key = "delay", .shape = &kDelay, .doc = "Seconds that a new message is held back.", .standard = "0"},
    KeyRule{.key = "wait",
            .shape = &kWait,
            .doc = "Seconds that a receiver waits for a message to come (long polling).",
            .standard = "0"},
    KeyRule{.key = "kms-key",
            .shape = &kKmsKey,
            .doc = "The ARN of a customer-managed key that encrypts the messages. Functions that the queue invokes may "
                   "then decrypt with it.",
            .standard = "SQS's own key in production"},
    KeyRule{.key = "dead-letters",
            .shape = &kDeadLetters,
            .doc = "Where messages go that were received too often.",
            .standard = "true in production"},
    KeyRule{.key = "protection",
            .shape = &kRemoval,
            .doc = "Whether the queue is kept (`retained`) when the stack or the resource goes.",
            .standard = "disposable in production"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this queue, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::SQS::Queue, merged over what samgen emits."},
};
constexpr MapRule kQueueRule{.noun = "a queue", .keys = kQueueKeys, .resource = true};
constexpr Shape kQueue{.noun = "a map of settings, perhaps empty: `{}`", .map = &kQueueRule};
constexpr MapRule kQueuesRule{.noun = "`queues`", .names = &kLogicalId, .values = &kQueue};

}  // namespace

constexpr Shape kQueues{.noun = "a map of queues by name", .map = &kQueuesRule};

}  // namespace samgen::spec
