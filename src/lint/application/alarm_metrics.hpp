#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lint/application/metrics.hpp"

namespace samgen::lint {

// A metric of an alarm, with what is asked of it.
struct AlarmMetric {
    std::string_view id{};  // among several
    MetricUse metric;
    std::string_view statistic;  // Sum, p99, ...; empty where it is not written out
    Place statistic_place;
    std::optional<double> period;
    Place period_place;
    std::string_view unit{};  // Seconds, Count, ...; empty where it is not given, or not written out
    Place unit_place{};
};

// The metrics that an alarm names: one in its own properties, or several in `Metrics`. `validator` stands at the
// alarm's properties.
[[nodiscard]] std::vector<AlarmMetric> metrics_of_alarm(const Validator& validator, const Node& properties);

// EG5019: whether the metric has data in the unit that is asked for.
void check_unit(const Validator& validator, const AlarmMetric& metric, Errors& errors);

// WG5012, WG5013, WG5014, WG5015: whether the alarm's threshold tells good from bad.
void check_threshold(const Validator& validator, const Node& properties, const AlarmMetric& metric, Errors& errors);

// WG5012: whether the expression that an alarm looks at can be above its threshold.
void check_expression(const Validator& validator, const Node& properties, const std::vector<AlarmMetric>& metrics,
                      Errors& errors);

}  // namespace samgen::lint
