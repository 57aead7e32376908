#include "model/workflows.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/definition.hpp"
#include "model/definition_states.hpp"
#include "model/events.hpp"
#include "model/permissions.hpp"
#include "model/routes.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

// Step Functions delivers logs by calls that cannot be scoped to a log group. They stand in a policy of their own,
// where scanners find why; SAM's role of a workflow has no place for reasons.
// https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
Statement log_delivery(text::Span span) {
    return {.actions = {"logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery",
                        "logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy",
                        "logs:DescribeResourcePolicies", "logs:DescribeLogGroups"},
            .resources = {cfn::Value("*")},
            .condition = {},
            .span = span};
}

void add_events(Workflow& workflow, const spec::Workflow& said, const Targets& targets, bool production,
                diag::Diagnostics& diagnostics) {
    const auto count = [](const std::string& name, std::size_t n) {
        return n == 0 ? name : fmt::format("{}{}", name, n + 1);
    };
    for (const auto& event : said.events) {
        if (event.kind == spec::EventKind::schedule) {
            auto schedule = schedule_event(event);
            schedule.event_id = count("Schedule", workflow.schedules.size());
            workflow.schedules.push_back(std::move(schedule));
        } else if (auto rule =
                       rule_event(event, targets, workflow.logical_id + "DeadLetters", production, diagnostics)) {
            rule->event_id = count("Rule", workflow.rules.size());
            workflow.rules.push_back(std::move(*rule));
        }
    }
}

void add_routes(Workflow& workflow, const spec::Workflow& said, diag::Diagnostics& diagnostics) {
    for (const auto& route : said.routes) {
        workflow.routes.push_back(start_route(route, diagnostics));
        const auto number = workflow.routes.size();
        workflow.routes.back().event_id =
            fmt::format("Start{}{}", workflow.logical_id, number == 1 ? "" : std::to_string(number));
    }
    if (!workflow.routes.empty()) {
        workflow.api_role = workflow.logical_id + "ApiRole";
    }
}

void add_logs(Workflow& workflow, const spec::Workflow& said, Service& service, const spec::Spec& spec) {
    const bool production = spec.profile == spec::Profile::production;
    if (said.logs ? !said.logs->on : !production) {
        return;
    }
    constexpr std::uint64_t kRetention = 30;  // days
    workflow.log_group = workflow.logical_id + "Logs";
    if (said.logs) {
        workflow.log_level = value_of(said.logs->level).value_or(workflow.log_level);
    }
    workflow.log_data = !said.logs || said.logs->data.value_or(true);
    // Under this prefix Step Functions needs no entry of its own in the account's small resource policy for logs.
    // https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
    service.log_groups.push_back(
        {.logical_id = workflow.log_group,
         .name = cfn::sub(fmt::format("/aws/vendedlogs/states/${{AWS::StackName}}-{}", workflow.logical_id)),
         .retention_days = spec.logs && spec.logs->retention ? spec.logs->retention->value : kRetention,
         .kms_key = spec.logs ? spec.logs->kms_key : std::nullopt,
         .span = said.logs ? said.logs->span : workflow.span});
}

void check_properties(const Workflow& workflow, diag::Diagnostics& diagnostics) {
    for (const auto& member : workflow.properties.members) {
        if (member.key == "Policies" || member.key == "Role") {
            diagnostics.error(member.key_span,
                              fmt::format("`{}` here would undo the permissions that samgen computes", member.key),
                              "list further ones under the workflow's `policies`, which adds to these");
        }
    }
}

}  // namespace

void add_workflows(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics) {
    const bool production = spec.profile == spec::Profile::production;
    for (const auto& [name, said] : spec.workflows) {
        Workflow workflow;
        workflow.logical_id = name.value;
        workflow.span = name.span;
        workflow.name = said.physical_name;
        workflow.express = said.express;
        workflow.tracing = said.tracing.value_or(production);
        workflow.tags = build_tags(said.tags, spec);
        workflow.properties = said.properties;
        check_properties(workflow, diagnostics);
        add_logs(workflow, said, service, spec);
        add_events(workflow, said, targets, production, diagnostics);
        add_routes(workflow, said, diagnostics);
        std::vector<Statement> needed;
        if (said.definition) {
            workflow.definition = *said.definition;
            check_states(*said.definition, diagnostics);
            auto needs = needs_of(*said.definition, said, name, targets, diagnostics);
            workflow.substitutions = std::move(needs.substitutions);
            needed = std::move(needs.statements);
        }
        grant(workflow, std::move(needed), said, service.tables, targets, diagnostics);
        if (!workflow.log_group.empty()) {
            service.log_delivery = service.log_delivery ? service.log_delivery : log_delivery(name.span);
            workflow.policies.emplace_back(cfn::Value(cfn::ref("WorkflowLogDelivery")).at(name.span));
        }
        service.workflows.push_back(std::move(workflow));
    }
}

}  // namespace samgen::model
