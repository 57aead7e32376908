#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/event.hpp"
#include "model/service/permission.hpp"
#include "model/service/route.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::WorkflowLogLevel;

// A state machine of Step Functions.
struct Workflow {
    std::string logical_id;
    std::optional<cfn::Value> name;
    bool express = false;
    cfn::Value definition;   // in Amazon States Language
    cfn::Map substitutions;  // what each `${Name}` in it stands for
    std::vector<Policy> policies;
    std::string log_group;  // logical ID; empty for no logs
    WorkflowLogLevel log_level = WorkflowLogLevel::all;
    bool log_data = true;
    bool tracing = false;
    std::vector<Route> routes;  // of the API, that start it
    std::string api_role;       // logical ID of the role by which they may; empty without routes
    std::vector<RuleEvent> rules;
    std::vector<ScheduleEvent> schedules;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
