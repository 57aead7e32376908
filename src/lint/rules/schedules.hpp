#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samgen::lint {

struct ScheduleObjection {
    std::string message;
    std::string hint;
};

// What EventBridge has against the schedule of a rule: `rate(5 minutes)`, `cron(0 10 ? * MON-FRI *)`.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
[[nodiscard]] std::vector<ScheduleObjection> objections_to_schedule(std::string_view expression);

}  // namespace samgen::lint
