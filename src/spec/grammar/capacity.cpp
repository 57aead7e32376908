#include "spec/grammar/capacity.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr ScalarRule kUnitsRule = integer(1, 1'000'000'000);
constexpr Shape kUnits = scalar_shape("a whole number of capacity units", kUnitsRule);

// At most 90 per cent, at least 20: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
constexpr ScalarRule kTargetRule = integer(20, 90);
constexpr Shape kTarget = scalar_shape("a whole number from 20 to 90", kTargetRule);

// Either number for reads and writes alike, or one for each.
constexpr std::array kUnitsPairKeys = {
    KeyRule{.key = "read", .shape = &kUnits, .doc = "For reads."},
    KeyRule{.key = "write", .shape = &kUnits, .doc = "For writes."},
};
constexpr MapRule kUnitsPairRule{.noun = "a bound", .keys = kUnitsPairKeys};
constexpr Shape kUnitsPair{.noun = "a whole number of capacity units, or a map with `read` and `write`",
                           .scalar = &kUnitsRule,
                           .map = &kUnitsPairRule};
constexpr std::array kTargetPairKeys = {
    KeyRule{.key = "read", .shape = &kTarget, .doc = "For reads."},
    KeyRule{.key = "write", .shape = &kTarget, .doc = "For writes."},
};
constexpr MapRule kTargetPairRule{.noun = "`target`", .keys = kTargetPairKeys};
constexpr Shape kTargetPair{.noun = "a whole number from 20 to 90, or a map with `read` and `write`",
                            .scalar = &kTargetRule,
                            .map = &kTargetPairRule};

constexpr ScalarRule kSecondsRule = integer(0, 86'400);
constexpr Shape kSeconds = scalar_shape("a whole number of seconds from 0 to 86400", kSecondsRule);
constexpr std::array kCooldownKeys = {
    KeyRule{.key = "in",
            .shape = &kSeconds,
            .doc = "Seconds between two steps down.",
            .standard = "0, as Application Auto Scaling has it"},
    KeyRule{.key = "out",
            .shape = &kSeconds,
            .doc = "Seconds between two steps up.",
            .standard = "0, as Application Auto Scaling has it"},
};
constexpr MapRule kCooldownRule{.noun = "`cooldown`", .keys = kCooldownKeys};
constexpr Shape kCooldown{.noun = "a map with `in` and `out`", .map = &kCooldownRule};

constexpr Shape kScheduleShape = scalar_shape("a schedule such as `cron(0 8 * * ? *)`", kScheduleRule);
// https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
constexpr Form kTimezone{.name = "a time zone",
                         .pattern = "^[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){0,2}$",
                         .rule = "it is a name of the IANA database, such as `Europe/Berlin`"};
constexpr ScalarRule kTimezoneRule = text_of(kTimezone);
constexpr Shape kTimezoneShape = scalar_shape("a time zone such as `Europe/Berlin`", kTimezoneRule);
constexpr Form kMoment{
    .name = "a moment",
    .pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$",
    .rule = "write it in UTC, as `2030-01-31T08:00:00Z`"};
constexpr ScalarRule kMomentRule = text_of(kMoment);
constexpr Shape kMomentShape = scalar_shape("a moment such as `2030-01-31T08:00:00Z`", kMomentRule);
constexpr std::array kScalingScheduleKeys = {
    KeyRule{.key = "at", .shape = &kScheduleShape, .required = true, .doc = "When the bounds change."},
    KeyRule{.key = "min",
            .shape = &kUnitsPair,
            .doc = "The least units a second from then on: a number, or `{ read: 50, write: 10 }`."},
    KeyRule{.key = "max", .shape = &kUnitsPair, .doc = "The most units a second from then on."},
    KeyRule{.key = "timezone", .shape = &kTimezoneShape, .doc = "The time zone of `at`.", .standard = "UTC"},
    KeyRule{.key = "from", .shape = &kMomentShape, .doc = "The moment from which on the schedule holds."},
    KeyRule{.key = "until", .shape = &kMomentShape, .doc = "The moment after which it no longer does."},
};
constexpr MapRule kScalingScheduleRule{.noun = "a schedule", .keys = kScalingScheduleKeys};
constexpr Shape kScalingSchedule{.noun = "a map with `at`, and `min` or `max`", .map = &kScalingScheduleRule};
constexpr MapRule kSchedulesRule{.noun = "`schedules`", .names = &kDynamoName, .values = &kScalingSchedule};
constexpr Shape kSchedules{.noun = "a map of schedules by name", .map = &kSchedulesRule};

constexpr std::array kScaleKeys = {
    KeyRule{.key = "max",
            .shape = &kUnitsPair,
            .required = true,
            .doc = "The most units a second that scaling may reach: a number for reads and writes alike, or `{ read: "
                   "500, write: 100 }`; what is not named there does not scale."},
    KeyRule{.key = "target",
            .shape = &kTargetPair,
            .doc = "The per cent of the capacity that scaling keeps in use.",
            .standard = "70"},
    KeyRule{.key = "cooldown", .shape = &kCooldown, .doc = "How long scaling waits after a step."},
    KeyRule{.key = "schedules",
            .shape = &kSchedules,
            .doc = "Bounds that change by the clock: `{ morning: { at: \"cron(0 7 ? * MON-FRI *)\", min: 50 } }`."},
};
constexpr MapRule kScaleRule{.noun = "`scale`", .keys = kScaleKeys};
constexpr Shape kScale{.noun = "a map with `max`", .map = &kScaleRule};

constexpr std::array kBillingKeys = {
    KeyRule{.key = "max-read",
            .shape = &kUnits,
            .doc = "On demand: the most read request units a second. What is above is throttled, and not paid."},
    KeyRule{.key = "max-write", .shape = &kUnits, .doc = "On demand: the most write request units a second."},
    KeyRule{.key = "read", .shape = &kUnits, .doc = "Provisioned: read capacity units a second."},
    KeyRule{.key = "write", .shape = &kUnits, .doc = "Provisioned: write capacity units a second."},
    KeyRule{.key = "scale",
            .shape = &kScale,
            .doc = "Provisioned: scales with use; `read` and `write` are then the least."},
};
constexpr ScalarRule kBillingWordRule = one_of(kBillingWords);
constexpr MapRule kBillingRule{.noun = "`billing`", .keys = kBillingKeys};

constexpr std::array kReplicaBillingKeys = {
    KeyRule{.key = "max-read", .shape = &kUnits, .doc = "On demand: the most read request units a second here."},
    KeyRule{.key = "read", .shape = &kUnits, .doc = "Provisioned: read capacity units a second here."},
    KeyRule{.key = "scale", .shape = &kScale, .doc = "Provisioned: scales the reads here."},
};
constexpr MapRule kReplicaBillingRule{.noun = "`billing`", .keys = kReplicaBillingKeys};

constexpr std::array kWarmThroughputKeys = {
    KeyRule{.key = "read", .shape = &kUnits, .doc = "Read units a second: at least 12000 on demand."},
    KeyRule{.key = "write", .shape = &kUnits, .doc = "Write units a second: at least 4000 on demand."},
};
constexpr MapRule kWarmThroughputRule{.noun = "`warm-throughput`", .keys = kWarmThroughputKeys};

}  // namespace

constexpr Shape kBilling{.noun = "`on-demand`, or a map with `max-read` and `max-write`, or with `read` and `write`",
                         .scalar = &kBillingWordRule,
                         .map = &kBillingRule};
constexpr Shape kIndexBilling{.noun = "a map with `max-read` and `max-write`, or with `read` and `write`",
                              .map = &kBillingRule};
constexpr Shape kReplicaBilling{.noun = "a map with `max-read`, or with `read`", .map = &kReplicaBillingRule};
constexpr Shape kWarmThroughput{.noun = "a map with `read`, `write` or both", .map = &kWarmThroughputRule};

}  // namespace samgen::spec
