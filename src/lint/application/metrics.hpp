#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/application/places.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/validator.hpp"

namespace samgen::lint {

struct MetricDimension {
    std::string_view name;  // empty where it is not written out
    Place name_place;
    std::string_view value;              // empty where it is not written out
    std::optional<Reference> reference;  // what the value is of a resource of the template
    Place value_place;
    const Node* node = nullptr;  // the value, where it is one of its own
    std::string text{};          // what is written, with ${} for what is filled in
};

// A metric as an alarm or a dashboard names it. What is not written out is empty, and nothing is said of it.
struct MetricUse {
    std::string_view space;
    Place space_place;
    std::string_view name;
    Place name_place;
    std::vector<MetricDimension> dimensions;
    bool knows_dimensions = true;  // whether these are all of them, each by its name
    Place dimensions_place;        // where they are given, or could be

    // The dimension of this name, or nullptr.
    [[nodiscard]] const MetricDimension* dimension(std::string_view wanted) const;
};

// What a metric tells. Numbers are never below zero.
enum class MetricKind {
    unknown,       // AWS publishes no such metric, or it is not known here
    failures,      // how often something went wrong
    events,        // how often something happened, or how much was used
    milliseconds,  // how long something took, or how old it is
    seconds,
    level,    // how many there are at a time
    percent,  // of 100
    ratio,    // of 1
    bytes,
};

[[nodiscard]] MetricKind kind_of(std::string_view space, std::string_view metric);

// EG5001, WG5001, EG5002, EG5003, EG5004: whether AWS publishes such a metric. What it does not publish can be watched
// all the same: there are no data, and nobody is told.
void check_metric(const Validator& validator, const MetricUse& metric, Errors& errors);

// EG5004: whether a dimension has a value that the template itself rules out: a stage that its API does not have, a
// region that its global table is not in.
void check_own_value(const Validator& validator, const MetricUse& metric, const MetricDimension& dimension,
                     Errors& errors);

// WG5005, EG5006: whether the statistic (Sum, p99, ...) says something of the metric.
void check_statistic(const Validator& validator, const MetricUse& metric, std::string_view statistic,
                     const Place& place, Errors& errors);

// Sum, Average, Minimum, Maximum or SampleCount.
[[nodiscard]] bool is_plain_statistic(std::string_view statistic);

// WG5009: metrics that AWS publishes have a data point a minute, no more.
void check_resolution(const MetricUse& metric, double period, const Place& place, const Validator& validator,
                      Errors& errors);

}  // namespace samgen::lint
