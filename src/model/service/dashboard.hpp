#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/alarm.hpp"
#include "text/source.hpp"

namespace samgen::model {

// A graph of metrics over time, each a line.
struct Graph {
    std::string title;
    std::vector<Metric> metrics;
};

// What belongs together: the API, the functions, the tables, ...
struct DashboardRow {
    std::string title;
    std::vector<Graph> graphs;
};

struct Dashboard {
    std::string logical_id;
    std::optional<cfn::Value> name;
    std::vector<DashboardRow> rows;
    std::vector<std::string> alarms;  // logical IDs, whose states it shows
    text::Span span;
};

}  // namespace samgen::model
