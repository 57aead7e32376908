#include "model/build.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/alarms.hpp"
#include "model/api.hpp"
#include "model/backups.hpp"
#include "model/buckets.hpp"
#include "model/caches.hpp"
#include "model/dashboard.hpp"
#include "model/events.hpp"
#include "model/find.hpp"
#include "model/functions.hpp"
#include "model/gradual_deployments.hpp"
#include "model/logical_ids.hpp"
#include "model/logs.hpp"
#include "model/messaging.hpp"
#include "model/network.hpp"
#include "model/outputs.hpp"
#include "model/queues.hpp"
#include "model/routes.hpp"
#include "model/stages.hpp"
#include "model/suppressions.hpp"
#include "model/tables.hpp"
#include "model/targets.hpp"
#include "model/workflows.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

// A table whose stream somebody reads has one.
void add_streams(std::vector<Table>& tables, const spec::Spec& spec) {
    for (const auto& function : spec.functions) {
        for (const auto& event : function.value.events) {
            for (auto& table : tables) {
                if (event.stream && event.stream->value == table.logical_id && !table.stream) {
                    table.stream = StreamView::new_and_old_images;
                    table.stream_span = event.stream->span;
                }
            }
        }
    }
}

// One operation, one function: there is no resource of the spec's own name to hang an attribute on.
void add_attributes(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    for (const auto& said : spec.attributes) {
        const auto& name = said.name;
        const auto& attributes = said.attributes;
        const bool is_function = find_named(spec.functions, name.value) != nullptr;
        const bool is_there = find_by_id(service.functions, name.value) != nullptr;
        if (is_function && !is_there && !diagnostics.has_errors()) {
            diagnostics.error(
                attributes.members.front().key_span,
                fmt::format("`{}` becomes a function for each operation, and none of its name", name.value),
                "leave out `split`, or give the table's operations a function each");
            continue;
        }
        service.attributes.push_back({.logical_id = name.value, .attributes = attributes, .span = name.span});
    }
}

void check_conditions(const Service& service, diag::Diagnostics& diagnostics) {
    std::vector<std::string_view> names;
    for (const auto& condition : service.conditions.members) {
        names.emplace_back(condition.key);
    }
    for (const auto& said : service.attributes) {
        const auto* const condition = said.attributes.find("Condition");
        const auto* const name = condition == nullptr ? nullptr : condition->string();
        if (name == nullptr || std::ranges::find(names, *name) != names.end()) {
            continue;
        }
        diagnostics.error(
            condition->span, fmt::format("there is no condition `{}`", *name),
            text::did_you_mean(*name, names,
                               names.empty() ? fmt::format("say when it holds: `conditions: {{ {}: !Equals [!Ref Plan, "
                                                           "large] }}`",
                                                           *name)
                                             : fmt::format("the conditions are: `{}`; or say when it holds, under "
                                                           "`conditions`",
                                                           fmt::join(names, "`, `"))));
    }
}

}  // namespace

Service build(const spec::Spec& spec, std::string_view spec_name, diag::Diagnostics& diagnostics) {
    Service service;
    service.name = spec.service.value;
    service.span = spec.service.span;
    service.spec_name = spec_name;
    if (spec.description) {
        service.description = spec.description->value;
    }
    const bool empty = spec.tables.empty() && spec.functions.empty() && spec.queues.empty() && spec.topics.empty() &&
                       spec.buses.empty() && spec.buckets.empty() && spec.streams.empty() && spec.workflows.empty() &&
                       spec.resources.empty();
    if (empty && !diagnostics.has_errors()) {
        diagnostics.error(spec.service.span, fmt::format("the service `{}` has nothing in it", spec.service.value),
                          "give it `tables`, `functions` or `resources`");
    }
    const Targets targets(spec);
    for (const auto& table : spec.tables) {
        service.tables.push_back(build_table(table, spec, targets, diagnostics));
    }
    add_queues(service, spec, targets, diagnostics);
    add_messaging(service, spec, targets, diagnostics);
    add_buckets(service, spec, targets, diagnostics);
    add_streams(service.tables, spec);
    for (const auto& function : spec.functions) {
        for (auto& built : build_functions(function, spec, service.tables, targets, diagnostics)) {
            service.functions.push_back(std::move(built));
        }
    }
    const bool rest = spec.api && spec.api->type && spec.api->type->value == ApiType::rest;
    add_workflows(service, spec, targets, diagnostics);
    check_routes(rest ? ApiType::rest : ApiType::http, all_routes(std::as_const(service)), diagnostics);
    const bool production = spec.profile == spec::Profile::production;
    if (production && !service.functions.empty()) {
        service.function_defaults = shared_settings(service.functions);
        service.function_tags = build_tags({}, spec);
    }
    add_backups(service, spec, diagnostics);
    add_caches(service, spec, diagnostics);
    add_network(service, spec);
    add_api(service, spec, diagnostics);
    add_logs(service, spec);
    settle_events(service, spec, diagnostics);
    if (spec.alarms ? spec.alarms->on : production) {
        add_alarms(service, spec, diagnostics);
    }
    watch_deployments(service, production, diagnostics);
    if (spec.dashboard && spec.dashboard->on) {
        add_dashboard(service, *spec.dashboard, diagnostics);
    }
    add_suppressions(service, spec, diagnostics);
    add_outputs(service, spec);
    add_attributes(service, spec, diagnostics);
    service.client = spec.client;
    service.globals = spec.globals;
    service.transforms = spec.transforms;
    service.metadata = spec.metadata;
    service.parameters = spec.parameters;
    service.mappings = spec.mappings;
    service.conditions = spec.conditions;
    for (const auto& stage : spec.stages) {
        auto name = stage_condition(stage);
        if (service.conditions.find(name) == nullptr) {
            service.conditions.set(std::move(name), is_stage(stage));
        }
    }
    check_conditions(service, diagnostics);
    service.rules = spec.rules;
    service.resources = spec.resources;
    service.raw_outputs = spec.outputs;
    check_logical_ids(service, diagnostics);
    return service;
}

}  // namespace samgen::model
