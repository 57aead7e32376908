// Written by samgen, and again by every `samgen build`.
#include "app/metrics.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/invocation.hpp"

namespace metrics {
namespace {

// The format's bounds on one line.
constexpr std::size_t kMostMetrics = 100;
constexpr std::size_t kMostValues = 100;

struct Metric {
    Unit unit = Unit::none;
    std::vector<double> values = {};
};

std::map<std::string, Metric, std::less<>>& gathered() {
    static std::map<std::string, Metric, std::less<>> metrics;
    return metrics;
}

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

const std::string& metrics_namespace() {
    static const std::string value = from_environment("POWERTOOLS_METRICS_NAMESPACE");
    return value;
}

const std::string& service() {
    static const std::string value = [] {
        const std::string said = from_environment("POWERTOOLS_SERVICE_NAME");
        return said.empty() ? from_environment("AWS_LAMBDA_FUNCTION_NAME") : said;
    }();
    return value;
}

std::string_view name(Unit unit) {
    switch (unit) {
        case Unit::none:
            return "None";
        case Unit::count:
            return "Count";
        case Unit::milliseconds:
            return "Milliseconds";
        case Unit::bytes:
            return "Bytes";
        case Unit::percent:
            return "Percent";
    }
    return "None";
}

}  // namespace

void add(std::string_view name, double value, Unit unit) {
    if (metrics_namespace().empty() || name.empty() || !std::isfinite(value)) {
        return;
    }
    const auto known = gathered().find(name);
    const bool full =
        known == gathered().end() ? gathered().size() == kMostMetrics : known->second.values.size() == kMostValues;
    if (full) {
        flush();
    }
    Metric& metric = gathered()[std::string(name)];
    metric.unit = unit;
    metric.values.push_back(value);
}

void flush() {
    if (gathered().empty()) {
        return;
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    nlohmann::ordered_json definitions = nlohmann::ordered_json::array();
    nlohmann::ordered_json line = {{"_aws", nullptr}, {"service", service()}};
    if (!invocation::request_id().empty()) {
        line["requestId"] = invocation::request_id();
    }
    for (const auto& [metric_name, metric] : gathered()) {
        definitions.push_back({{"Name", metric_name}, {"Unit", name(metric.unit)}});
        if (metric.values.size() == 1) {
            line[metric_name] = metric.values.front();
        } else {
            line[metric_name] = metric.values;
        }
    }
    line["_aws"] = {{"Timestamp", std::chrono::duration_cast<std::chrono::milliseconds>(now).count()},
                    {"CloudWatchMetrics",
                     {{{"Namespace", metrics_namespace()}, {"Dimensions", {{"service"}}}, {"Metrics", definitions}}}}};
    gathered().clear();
    const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

}  // namespace metrics
