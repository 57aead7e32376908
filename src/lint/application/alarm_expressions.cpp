#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/alarm_metrics.hpp"
#include "lint/application/metric_math.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

constexpr std::size_t kMostMetrics = 4;

// The one expression that the alarm looks at; nullptr where it looks at a metric, or that cannot be told.
const Node* result_of(const Node& alarm) {
    const auto* list = alarm.find("Metrics");
    const Node* result = nullptr;
    for (const auto* query : list == nullptr ? std::span<const Node* const>{} : list->items) {
        const auto* returns = query->find("ReturnData");
        if (returns != nullptr && (!returns->is_scalar() || scalar_text(*returns) == "false")) {
            continue;
        }
        if (result != nullptr) {
            return nullptr;
        }
        result = query;
    }
    const auto* expression = result == nullptr ? nullptr : result->find("Expression");
    return expression != nullptr && expression->is_string() ? expression : nullptr;
}

bool is_of_same(const MetricUse& a, const MetricUse& b) {
    return a.space == b.space && std::ranges::equal(a.dimensions, b.dimensions, [](const auto& one, const auto& other) {
               return one.name == other.name && one.text == other.text && !one.text.empty();
           });
}

// Whether what the one counts is counted by the other as well.
bool is_part_of(const MetricUse& part, const MetricUse& whole) {
    const bool is_call = part.space == "AWS/Lambda" && part.name == "Errors" && whole.name == "Invocations";
    const bool is_request =
        part.space == "AWS/ApiGateway" && whole.name == "Count" &&
        (part.name == "4xx" || part.name == "5xx" || part.name == "4XXError" || part.name == "5XXError");
    return (is_call || is_request) && is_of_same(part, whole);
}

// The most that an expression can be which does not depend on how much there is; nothing for all others. It is tried
// with none, with many and with very many of everything.
std::optional<double> most_of(std::string_view expression, const std::vector<AlarmMetric>& metrics) {
    constexpr double kTried[] = {0, 1e3, 1e6};
    constexpr double kScale = 1000;
    const auto with = [&](const std::vector<double>& values, double scale) {
        return evaluate(expression, [&](std::string_view name) -> std::optional<double> {
            const auto found = std::ranges::find(metrics, name, &AlarmMetric::id);
            return found == metrics.end()
                       ? std::nullopt
                       : std::optional(values[static_cast<std::size_t>(found - metrics.begin())] * scale);
        });
    };
    std::optional<double> most;
    std::vector<std::size_t> choice(metrics.size(), 0);
    for (bool is_done = false; !is_done;) {
        std::vector<double> values;
        for (const auto chosen : choice) {
            values.push_back(kTried[chosen]);
        }
        bool can_be = true;
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            for (std::size_t k = 0; k < metrics.size(); ++k) {
                can_be = can_be && (values[i] <= values[k] || !is_part_of(metrics[i].metric, metrics[k].metric));
            }
        }
        const auto value = can_be ? with(values, 1) : std::optional(std::nan(""));
        const auto scaled = can_be ? with(values, kScale) : value;
        if (!value || !scaled) {
            return std::nullopt;
        }
        if (!std::isnan(*value)) {
            if (std::isnan(*scaled) || std::abs(*value - *scaled) > 1e-9 * std::max(1.0, std::abs(*value))) {
                return std::nullopt;
            }
            most = std::max(most.value_or(*value), *value);
        }
        is_done = true;
        for (auto& chosen : choice) {
            chosen = (chosen + 1) % std::size(kTried);
            if (chosen != 0) {
                is_done = false;
                break;
            }
        }
    }
    return most;
}

}  // namespace

void check_expression(const Validator& validator, const Node& properties, const std::vector<AlarmMetric>& metrics,
                      Errors& errors) {
    const auto* expression = result_of(properties);
    const auto* comparison = properties.find("ComparisonOperator");
    const auto threshold = number_in(properties.find("Threshold"));
    const bool is_counted = std::ranges::all_of(metrics, [](const AlarmMetric& each) {
        return each.statistic == "Sum" && !each.id.empty() && each.metric.knows_dimensions;
    });
    if (expression == nullptr || comparison == nullptr || !threshold || metrics.empty() || !is_counted ||
        metrics.size() > kMostMetrics || !comparison->string().starts_with("GreaterThan")) {
        return;
    }
    const bool with_equal = comparison->string() == "GreaterThanOrEqualToThreshold";
    const auto most = most_of(expression->text, metrics);
    if (!most || *most <= 0 || (with_equal ? *threshold <= *most : *threshold < *most)) {
        return;
    }
    auto& error = add_at(validator, rule("WG5012"), place_of_member(validator, properties, "Threshold"),
                         fmt::format("the alarm never goes off: the expression is {} at most", *most), errors);
    constexpr double kPercent = 100;
    if (*most <= 1 && *threshold <= kPercent) {
        error.hint = fmt::format("write {}, or 100 times the expression", *threshold / kPercent);
    } else if (*most <= kPercent) {
        error.hint = "it is a percentage";
    }
    error.related.push_back({expression->span, "the expression is here"});
}

}  // namespace samgen::lint
