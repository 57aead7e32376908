#include "spec/grammar/observability.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr std::array<std::uint64_t, 22> kRetentionDays = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                                          365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

constexpr ScalarRule kEmailRule = text_of(kEmail);
constexpr Shape kEmailShape = scalar_shape("an e-mail address", kEmailRule);
constexpr std::array kAlarmKeys = {
    KeyRule{.key = "email", .shape = &kEmailShape, .doc = "Subscribes this address to the alarms' topic."},
    KeyRule{.key = "topic",
            .shape = &kRaw,
            .doc = "The ARN of an SNS topic of yours, as text or an intrinsic function; samgen then makes none."},
};
constexpr MapRule kAlarmsRule{.noun = "`alarms`", .keys = kAlarmKeys};

constexpr ScalarRule kRetentionRule{.type = ScalarType::integer, .allowed = kRetentionDays};
constexpr Shape kRetention = scalar_shape("a number of days that CloudWatch Logs knows", kRetentionRule);
constexpr std::array kLogsKeys = {
    KeyRule{
        .key = "retention", .shape = &kRetention, .required = true, .doc = "Days after which log events are deleted."},
};
constexpr MapRule kLogsRule{.noun = "`logs`", .keys = kLogsKeys};

}  // namespace

constexpr Shape kAlarms{
    .noun = "true, false, or a map with `email` or `topic`", .scalar = &kBooleanRule, .map = &kAlarmsRule};
constexpr Shape kLogs{.noun = "a map with `retention`", .map = &kLogsRule};

}  // namespace samgen::spec
