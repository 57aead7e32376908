// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string_view>

// Metrics of CloudWatch, by way of the log, so that counting costs no request (the embedded metric format):
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
//
// They go into the namespace that POWERTOOLS_METRICS_NAMESPACE names, with the dimension `service`, which is
// POWERTOOLS_SERVICE_NAME or else the function's name. Without a namespace, nothing is counted.
namespace metrics {

enum class Unit { none, count, milliseconds, bytes, percent };

// Another value of a metric: metrics::add("OrdersPlaced", 1).
void add(std::string_view name, double value, Unit unit = Unit::count);

// Writes what has been added, at the end of an invocation.
void flush();

}  // namespace metrics
