#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

struct Dimension {
    std::string name;
    cfn::Value value;
};

struct Metric {
    std::string namespace_name;  // "AWS/DynamoDB"
    std::string name;
    std::vector<Dimension> dimensions;
    std::string statistic;  // "Sum", "Maximum", "p99"
};

// How an alarm on several metrics makes one number of them (metric math, at most 10 metrics:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html).
enum class Combine { greatest, sum };

struct Alarm {
    std::string logical_id;
    std::string description;
    std::vector<Metric> metrics;
    Combine combine = Combine::greatest;  // of more than one metric
    std::uint64_t period = 60;            // seconds
    std::uint64_t evaluation_periods = 1;
    std::uint64_t datapoints = 1;  // of the evaluation periods, to alarm
    std::uint64_t threshold = 0;   // alarms above it
    text::Span span;
};

struct AlarmTopic {
    std::string logical_id;
    std::optional<std::string> email;
    std::optional<cfn::Value> kms_key;  // a customer-managed key
    bool policy = false;                // `<logical_id>Policy`: TLS only, and open to the account's alarms
    text::Span span;
};

}  // namespace samgen::model
