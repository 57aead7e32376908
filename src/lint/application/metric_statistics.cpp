#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "lint/application/metrics.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kPlain[] = {"Average", "Maximum", "Minimum", "SampleCount", "Sum"};

// "99" of p99, "99:1000" of TM(99:1000)... : what makes a statistic of CloudWatch's is its shape.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
bool is_extended(std::string_view statistic) {
    if (statistic == "IQM") {
        return true;
    }
    if (statistic.find('(') != std::string_view::npos) {
        const auto name = statistic.substr(0, statistic.find('('));
        return statistic.ends_with(')') &&
               (name == "PR" || name == "TM" || name == "TC" || name == "TS" || name == "WM");
    }
    std::size_t letters = 0;
    while (letters < statistic.size() && statistic[letters] >= 'a' && statistic[letters] <= 'z') {
        ++letters;
    }
    const auto name = statistic.substr(0, letters);
    const auto value = number_in(statistic.substr(letters));
    return (name == "p" || name == "tm" || name == "tc" || name == "ts" || name == "wm") && value && *value >= 0 &&
           *value <= 100;
}

// Each request counts once, so that nothing but their sum tells how many there were.
bool counts_requests(const MetricUse& metric) {
    return metric.name == "Invocations" || metric.name == "Count" || metric.name.starts_with("Executions");
}

// What the statistic makes of such a metric, when it is not what anyone wants to know; and what to take instead.
struct Objection {
    std::string_view reason;
    std::string_view better;
};

std::optional<Objection> objection(const MetricUse& metric, std::string_view statistic) {
    const bool is_percentile = !is_plain_statistic(statistic);
    switch (kind_of(metric.space, metric.name)) {
        case MetricKind::milliseconds:
        case MetricKind::seconds:
            if (statistic == "Sum") {
                return Objection{"times are added up, and the sum grows with the number of requests",
                                 "p99` or `Maximum"};
            }
            if (statistic == "SampleCount") {
                return Objection{"it counts the measurements, whatever they are", "p99` or `Maximum"};
            }
            break;
        case MetricKind::level:
        case MetricKind::percent:
        case MetricKind::ratio:
            if (statistic == "Sum") {
                return Objection{"it adds up what was there at each measurement, several times in a period", "Maximum"};
            }
            if (statistic == "SampleCount") {
                return Objection{"it counts the measurements, whatever they are", "Maximum"};
            }
            break;
        case MetricKind::failures:
            if (statistic == "SampleCount") {
                return Objection{"it counts what was measured, whether or not it failed", "Sum"};
            }
            if (statistic == "Minimum" || is_percentile) {
                return Objection{"it tells 0 or 1, not how many failures there were", "Sum"};
            }
            break;
        case MetricKind::events:
            if (counts_requests(metric) && statistic != "Sum" && statistic != "SampleCount") {
                return Objection{"each counts as 1, so that it is always 1", "Sum"};
            }
            break;
        case MetricKind::bytes:
        case MetricKind::unknown:
            break;
    }
    return std::nullopt;
}

}  // namespace

bool is_plain_statistic(std::string_view statistic) { return std::ranges::find(kPlain, statistic) != std::end(kPlain); }

void check_statistic(const Validator& validator, const MetricUse& metric, std::string_view statistic,
                     const Place& place, Errors& errors) {
    if (statistic.empty()) {
        return;
    }
    if (!is_plain_statistic(statistic) && !is_extended(statistic)) {
        auto& error = add_at(validator, rule("EG5006"), place,
                             fmt::format("`{}` is no statistic that CloudWatch has", statistic), errors);
        const auto near = validator.run.nearest(statistic, kPlain);
        error.hint = near ? fmt::format("did you mean `{}`?", *near)
                          : std::string(
                                "it has `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, and `p99` or "
                                "`tm90` with a number up to 100");
        return;
    }
    if (const auto against = objection(metric, statistic)) {
        add_at(validator, rule("WG5005"), place,
               fmt::format("`{}` of `{}` says little: {}", statistic, metric.name, against->reason), errors)
            .hint = fmt::format("take `{}`", against->better);
    }
}

void check_resolution(const MetricUse& metric, double period, const Place& place, const Validator& validator,
                      Errors& errors) {
    const auto shortest = schema::facts("metrics").find(metric.space).find("period").number();
    // Of periods that no metric can have, E3615 speaks.
    if ((period == 10 || period == 30) && period < shortest) {
        add_at(validator, rule("WG5009"), place,
               fmt::format("`{}` has a data point every {} s, and most periods of {} s have none", metric.space,
                           shortest, period),
               errors)
            .hint = fmt::format("the shortest period is {}", shortest);
    }
}

}  // namespace samgen::lint
