#include "spec/parse_workflow.hpp"

#include "spec/nodes.hpp"
#include "spec/parse_access.hpp"
#include "spec/parse_event.hpp"
#include "spec/parse_route.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

std::optional<WorkflowLogs> read_logs(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    WorkflowLogs logs;
    logs.on = is_on(*node);
    logs.level = word_of<WorkflowLogLevel>(node->find("level"), kWorkflowLogLevelWords);
    logs.data = value_of(flag_of(node->find("data")));
    logs.span = node->span;
    return logs;
}

}  // namespace

Workflow read_workflow(const Node& node, diag::Diagnostics& diagnostics) {
    Workflow workflow;
    workflow.physical_name = read_optional_raw(node.find("name"), diagnostics);
    if (const auto* definition = node.find("definition"); definition != nullptr) {
        if (definition->kind == Kind::mapping) {
            workflow.definition = read_raw(*definition, diagnostics);
        } else {
            workflow.definition_file = text_of(definition);
        }
    }
    for (const auto& entry : entries_of(node.find("substitutions"))) {
        workflow.substitutions.push_back(
            {.name = name_of(entry), .value = read_text_value(entry, "text or an intrinsic function", diagnostics)});
    }
    const auto type = text_of(node.find("type"));
    workflow.express = type && type->value == "express";
    workflow.events = read_events(node.find("events"), kWorkflowSources, diagnostics);
    workflow.routes = read_start_routes(node.find("route"));
    workflow.access = read_access(node.find("access"));
    workflow.policies = read_raw_list(node.find("policies"), diagnostics);
    workflow.logs = read_logs(node.find("logs"));
    workflow.tracing = value_of(flag_of(node.find("tracing")));
    workflow.tags = read_tags(node.find("tags"), diagnostics);
    workflow.properties = read_raw_map(node.find("properties"), diagnostics);
    return workflow;
}

}  // namespace samgen::spec
