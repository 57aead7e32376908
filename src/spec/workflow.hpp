#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/access.hpp"
#include "spec/event.hpp"
#include "spec/route.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

struct WorkflowLogs {
    bool on = true;
    std::optional<Located<WorkflowLogLevel>> level;
    std::optional<bool> data;
    Span span;
};

struct Workflow {
    std::optional<cfn::Value> physical_name;
    std::optional<Text> definition_file;   // in the project; or else
    std::optional<cfn::Value> definition;  // in Amazon States Language
    std::vector<Named<cfn::Value>> substitutions;
    bool express = false;
    std::vector<Event> events;
    std::vector<Route> routes;  // that start it; without handlers
    std::vector<Access> access;
    std::vector<cfn::Value> policies;
    std::optional<WorkflowLogs> logs;
    std::optional<bool> tracing;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
