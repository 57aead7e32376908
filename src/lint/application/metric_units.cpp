#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "lint/application/alarm_metrics.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

// The unit that AWS publishes a metric in; empty where that is not sure.
std::string_view unit_of(MetricKind kind) {
    switch (kind) {
        case MetricKind::failures:
        case MetricKind::events:
        case MetricKind::level:
            return "Count";
        case MetricKind::milliseconds:
            return "Milliseconds";
        case MetricKind::seconds:
            return "Seconds";
        case MetricKind::percent:
            return "Percent";
        case MetricKind::bytes:
            return "Bytes";
        case MetricKind::ratio:
        case MetricKind::unknown:
            break;
    }
    return {};
}

}  // namespace

// EG5019: an alarm that names a unit sees data of that unit alone.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
void check_unit(const Validator& validator, const AlarmMetric& asked, Errors& errors) {
    const auto unit = unit_of(kind_of(asked.metric.space, asked.metric.name));
    if (asked.unit.empty() || unit.empty() || asked.unit == unit || (asked.unit == "None" && unit == "Count")) {
        return;
    }
    add_at(validator, rule("EG5019"), asked.unit_place,
           fmt::format("`{}` is published in `{}`: in `{}` there are no data, and the alarm never goes off",
                       asked.metric.name, unit, asked.unit),
           errors)
        .hint = fmt::format("write `{}`, or leave `Unit` out", unit);
}

}  // namespace samgen::lint
