#pragma once

#include <string>

namespace samgen::bench {

// A SAM template of about that many lines: functions with routes, queues and policies, tables, alarms. Without findings
// but for its size, where that is beyond what CloudFormation takes.
[[nodiscard]] std::string service_template(int lines);

// A template whose properties depend on that many conditions, which depend on each other, by nested Fn::If.
[[nodiscard]] std::string conditions_template(int conditions);

}  // namespace samgen::bench
