#include "lint/application/alarm_metrics.hpp"

#include "lint/application/names.hpp"
#include "lint/engine/types.hpp"

namespace samgen::lint {
namespace {

// With ${} for what is filled in, as it is written in a dashboard.
std::string readable_text(const Node& value, const Template& tmpl) {
    return application::readable(application::written_text(value, tmpl));
}

void read_dimensions(const Validator& validator, const Node& list, MetricUse& metric) {
    if (!list.is_list()) {
        metric.knows_dimensions = false;
        return;
    }
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const auto& item = *list.items[i];
        const auto at_item = validator.item(i, item);
        const auto* name = item.find("Name");
        const auto* value = item.find("Value");
        if (name == nullptr || !name->is_string() || value == nullptr) {
            metric.knows_dimensions = false;
            continue;
        }
        metric.dimensions.push_back({.name = name->text,
                                     .name_place = place_of_member(at_item, item, "Name"),
                                     .value = value->string(),
                                     .reference = reference_in(*value),
                                     .value_place = place_of_member(at_item, item, "Value"),
                                     .node = value,
                                     .text = readable_text(*value, validator.run.tmpl)});
    }
}

// `map` has MetricName, Namespace and Dimensions.
MetricUse read_metric(const Validator& validator, const Node& map) {
    MetricUse metric;
    metric.space = text_of(map.find("Namespace"));
    metric.space_place = place_of_member(validator, map, "Namespace");
    metric.name = text_of(map.find("MetricName"));
    metric.name_place = place_of_member(validator, map, "MetricName");
    metric.dimensions_place = metric.name_place;
    if (const auto* dimensions = map.entry("Dimensions")) {
        metric.dimensions_place = place_of_key(validator, *dimensions);
        read_dimensions(validator.member(*dimensions), *dimensions->value, metric);
    }
    return metric;
}

}  // namespace

std::vector<AlarmMetric> metrics_of_alarm(const Validator& validator, const Node& properties) {
    std::vector<AlarmMetric> metrics;
    if (properties.find("MetricName") != nullptr) {
        AlarmMetric one;
        one.metric = read_metric(validator, properties);
        const std::string_view key =
            properties.find("ExtendedStatistic") != nullptr ? "ExtendedStatistic" : "Statistic";
        const auto* statistic = properties.find(key);  // 99 is a number, and no statistic either
        one.statistic = statistic != nullptr && statistic->is_scalar() ? statistic->text : std::string_view{};
        one.statistic_place = place_of_member(validator, properties, key);
        one.period = number_in(properties.find("Period"));
        one.period_place = place_of_member(validator, properties, "Period");
        one.unit = text_of(properties.find("Unit"));
        one.unit_place = place_of_member(validator, properties, "Unit");
        metrics.push_back(std::move(one));
    }
    const auto* list = properties.entry("Metrics");
    if (list == nullptr || !list->value->is_list()) {
        return metrics;
    }
    const auto at_list = validator.member(*list);
    for (std::size_t i = 0; i < list->value->items.size(); ++i) {
        const auto& query = *list->value->items[i];
        const auto* stat = query.entry("MetricStat");
        const auto* metric = stat == nullptr ? nullptr : stat->value->entry("Metric");
        if (metric == nullptr) {
            continue;
        }
        const auto at_stat = at_list.item(i, query).member(*stat);
        AlarmMetric one;
        one.id = text_of(query.find("Id"));
        one.metric = read_metric(at_stat.member(*metric), *metric->value);
        one.statistic = text_of(stat->value->find("Stat"));
        one.statistic_place = place_of_member(at_stat, *stat->value, "Stat");
        one.period = number_in(stat->value->find("Period"));
        one.period_place = place_of_member(at_stat, *stat->value, "Period");
        one.unit = text_of(stat->value->find("Unit"));
        one.unit_place = place_of_member(at_stat, *stat->value, "Unit");
        metrics.push_back(std::move(one));
    }
    return metrics;
}

}  // namespace samgen::lint
