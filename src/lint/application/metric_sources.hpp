#pragma once

#include <optional>

#include "lint/application/metrics.hpp"

namespace samgen::lint {

// WG5018: metrics that are published for some functions, tables or queues, and not for the one that is named.
void check_source(const Validator& validator, const MetricUse& metric, Errors& errors);

// EG5003, EG5004: the rules of a bus of one's own are counted by the bus and the rule.
void check_rule_on_bus(const Validator& validator, const MetricUse& metric, Errors& errors);

// EG5004: a value whose letters alone show that it is no such name.
void check_value_form(const Validator& validator, const MetricUse& metric, Errors& errors);

// The time for which what a metric tells the age of is kept, in milliseconds; nothing where that cannot be told.
struct Retention {
    double milliseconds = 0;
    const Resource* source = nullptr;
};
[[nodiscard]] std::optional<Retention> retention_of_records(const Template& tmpl, const MetricUse& metric);

}  // namespace samgen::lint
