#include "spec/grammar/events.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr ScalarRule kScheduleRule = text_of(kSchedule);
constexpr Shape kScheduleShape = scalar_shape("a schedule such as `rate(5 minutes)`", kScheduleRule);
constexpr ScalarRule kBatchRule = integer(1, 10'000);
constexpr Shape kBatch = scalar_shape("a whole number from 1 to 10000", kBatchRule);
constexpr ScalarRule kRetriesRule = integer(0, 10'000);
constexpr Shape kRetries = scalar_shape("a whole number from 0 to 10000", kRetriesRule);
// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
constexpr ScalarRule kAgeRule = integer(60, 604'800);
constexpr Shape kAge = scalar_shape("a whole number of seconds from 60 to 604800", kAgeRule);
constexpr ScalarRule kOnFailureRule = one_of(kOnFailureWords);
constexpr Shape kOnFailure = scalar_shape("`dlq` or `drop`", kOnFailureRule);
constexpr ScalarRule kStartRule = one_of(kStartWords);
constexpr Shape kStart = scalar_shape("`trim-horizon` or `latest`", kStartRule);
constexpr std::array kEventKeys = {
    KeyRule{.key = "stream",
            .shape = &kTableName,
            .doc = "Invoked with the changes of this table. An event has either `stream` or `schedule`."},
    KeyRule{.key = "schedule", .shape = &kScheduleShape, .doc = "Invoked at these times."},
    KeyRule{.key = "batch", .shape = &kBatch, .doc = "The most records of one invocation.", .standard = "100"},
    KeyRule{.key = "start",
            .shape = &kStart,
            .doc = "Whether a new consumer begins with the oldest record or with the next.",
            .standard = "trim-horizon"},
    KeyRule{.key = "retries",
            .shape = &kRetries,
            .doc = "How often a failing batch is tried again.",
            .standard = "3 in production; in bare until the records expire"},
    KeyRule{.key = "max-age",
            .shape = &kAge,
            .doc = "The seconds after which a record is given up.",
            .standard = "86400 in production"},
    KeyRule{.key = "on-failure",
            .shape = &kOnFailure,
            .doc = "Where records go that were given up: `dlq` makes an encrypted queue, `drop` loses them.",
            .standard = "dlq in production"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the SAM event, merged over what samgen emits."},
};
constexpr MapRule kEventRule{.noun = "an event", .keys = kEventKeys};
constexpr Shape kEvent{.noun = "a map with `stream` or `schedule`", .map = &kEventRule};
constexpr ListRule kEventsRule{.items = &kEvent, .min = 1, .max = 100};

}  // namespace

constexpr Shape kEvents{.noun = "a list of events", .list = &kEventsRule};

}  // namespace samgen::spec
