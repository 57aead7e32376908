#include <utility>

#include "template/events.hpp"
#include "template/parts.hpp"
#include "template/policies.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

std::string_view level(model::WorkflowLogLevel level) {
    switch (level) {
        case model::WorkflowLogLevel::all:
            return "ALL";
        case model::WorkflowLogLevel::error:
            return "ERROR";
        case model::WorkflowLogLevel::fatal:
            return "FATAL";
    }
    return {};
}

cfn::Map logging(const model::Workflow& workflow) {
    return {{"Level", level(workflow.log_level)},
            {"IncludeExecutionData", workflow.log_data},
            {"Destinations",
             cfn::List{cfn::Value(cfn::Map{
                 {"CloudWatchLogsLogGroup", cfn::Map{{"LogGroupArn", cfn::get_att(workflow.log_group, "Arn")}}}})}}};
}

}  // namespace

void add_log_delivery(cfn::Map& resources, const model::Statement& statement) {
    add_resource(resources, "WorkflowLogDelivery",
                 {.type = "AWS::IAM::ManagedPolicy",
                  .properties = {{"Description", "Lets Step Functions deliver the logs of workflows"},
                                 {"PolicyDocument", policy_document(statements({statement}))}}},
                 statement.span);
}

void add_workflow(cfn::Map& resources, const model::Workflow& workflow) {
    cfn::Map map;
    if (workflow.name) {
        put(map, "Name", *workflow.name, workflow.span);
    }
    if (workflow.express) {
        put(map, "Type", "EXPRESS", workflow.span);
    }
    put(map, "Definition", workflow.definition, workflow.span);
    if (!workflow.substitutions.empty()) {
        put(map, "DefinitionSubstitutions", workflow.substitutions, workflow.span);
    }
    if (!workflow.log_group.empty()) {
        put(map, "Logging", logging(workflow), workflow.span);
    }
    if (workflow.tracing) {
        put(map, "Tracing", cfn::Map{{"Enabled", true}}, workflow.span);
    }
    if (!workflow.policies.empty()) {
        put(map, "Policies", policies(workflow.policies), workflow.span);
    }
    cfn::Map events;
    for (const auto& rule : workflow.rules) {
        put(events, rule.event_id, rule_event(rule), rule.span);
    }
    for (const auto& schedule : workflow.schedules) {
        put(events, schedule.event_id, schedule_event(schedule), schedule.span);
    }
    if (!events.empty()) {
        put(map, "Events", std::move(events), workflow.span);
    }
    if (!workflow.tags.empty()) {
        put(map, "Tags", tag_map(workflow.tags), workflow.span);
    }
    merge(map, workflow.properties);
    add_resource(resources, workflow.logical_id,
                 {.type = "AWS::Serverless::StateMachine", .properties = std::move(map)}, workflow.span);
}

}  // namespace samgen::tmpl
