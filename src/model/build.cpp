#include "model/build.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "model/alarms.hpp"
#include "model/functions.hpp"
#include "model/names.hpp"
#include "model/routes.hpp"
#include "model/tables.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

constexpr std::uint64_t kLogRetention = 30;  // days
constexpr Throttle kApiThrottle{.rate = 100, .burst = 200};

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

void add_api(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto routed = std::find_if(service.functions.begin(), service.functions.end(),
                                     [](const Function& f) { return !f.routes.empty(); });
    const bool production = spec.profile == spec::Profile::production;
    if (routed == service.functions.end()) {
        if (spec.api) {
            diagnostics.error(spec.api->span, "there is no API for these settings: no function has a route",
                              "give one `crud` or `routes`, or take `api` away");
        }
        return;
    }
    // Without anything to say about it, SAM's implicit API will do.
    const bool anything_said = spec.api || spec.log_retention || (spec.alarms && spec.alarms->on);
    if (!production && !anything_said) {
        return;
    }
    HttpApi api;
    api.logical_id = "Api";
    api.span = spec.api ? spec.api->span : routed->routes.front().span;
    if (spec.api && spec.api->throttle) {
        api.throttle = Throttle{.rate = spec.api->throttle->rate, .burst = spec.api->throttle->burst};
    } else if (production) {
        api.throttle = kApiThrottle;
    }
    if (spec.api) {
        api.properties = spec.api->properties;
    }
    api.detailed_metrics = production;
    api.tags = build_tags({}, spec);
    service.api = std::move(api);
}

void add_logs(Service& service, const spec::Spec& spec) {
    if (spec.profile == spec::Profile::bare && !spec.log_retention) {
        return;
    }
    const auto days = spec.log_retention ? spec.log_retention->value : kLogRetention;
    for (auto& function : service.functions) {
        function.log_group = function.logical_id + "Logs";
        service.log_groups.push_back(
            {.logical_id = function.log_group,
             .name = cfn::sub(fmt::format("/aws/lambda/${{AWS::StackName}}-{}", function.logical_id)),
             .retention_days = days,
             .span = function.span});
    }
    if (service.api) {
        service.api->access_log_group = service.api->logical_id + "Logs";
        // Under this prefix API Gateway needs no entry of its own in the account's small resource policy for logs.
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
        service.log_groups.push_back({.logical_id = service.api->access_log_group,
                                      .name = cfn::sub("/aws/vendedlogs/apis/${AWS::StackName}"),
                                      .retention_days = days,
                                      .span = service.api->span});
    }
}

void add_queues(Service& service) {
    for (const auto& function : service.functions) {
        for (const auto& stream : function.streams) {
            const auto known = std::any_of(service.queues.begin(), service.queues.end(),
                                           [&](const auto& q) { return q.logical_id == stream.dead_letter_queue; });
            if (!stream.dead_letter_queue.empty() && !known) {
                service.queues.push_back({.logical_id = stream.dead_letter_queue, .span = stream.span});
            }
        }
    }
}

void add_outputs(Service& service, const spec::Spec& spec) {
    if (spec.profile == spec::Profile::bare) {
        return;
    }
    if (service.api) {
        // The default stage adds nothing to the address, any other its name.
        auto url =
            fmt::format("https://${{{}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}", service.api->logical_id);
        auto value = cfn::sub(url);
        const auto* stage = service.api->properties.find("StageName");
        if (stage != nullptr && stage->string() != nullptr && *stage->string() != "$default") {
            value = cfn::sub(url + "/" + *stage->string());
        } else if (stage != nullptr && stage->intrinsic() != nullptr) {
            value = cfn::Value(cfn::Intrinsic{
                .name = "Fn::Sub",
                .argument = {
                    cfn::Value(cfn::List{cfn::Value(url + "/${Stage}"), cfn::Value(cfn::Map{{"Stage", *stage}})})}});
        }
        service.outputs.push_back({.logical_id = "ApiUrl",
                                   .description = "Where the API answers",
                                   .value = std::move(value),
                                   .span = service.api->span});
    }
    for (const auto& table : service.tables) {
        service.outputs.push_back({.logical_id = table.logical_id + "TableName",
                                   .description = fmt::format("The physical name of the table {}", table.logical_id),
                                   .value = cfn::ref(table.logical_id),
                                   .span = table.span});
    }
    if (service.alarm_topic) {
        service.outputs.push_back({.logical_id = service.alarm_topic->logical_id + "Arn",
                                   .description = "The topic that the alarms notify",
                                   .value = cfn::ref(service.alarm_topic->logical_id),
                                   .span = service.alarm_topic->span});
    }
}

// What scales a table and its global indexes; see src/template/capacity.cpp.
template <class Claim>
void claim_scaling(const Table& table, Claim claim) {
    const auto claim_all = [&](const std::string& owner, text::Span span) {
        for (const auto* const dimension : {"Read", "Write"}) {
            claim(owner + dimension + "ScalableTarget", "a scalable target", span);
            claim(owner + dimension + "ScalingPolicy", "a scaling policy", span);
        }
    };
    claim_all(table.logical_id, table.span);
    for (const auto& index : table.indexes) {
        if (!index.local) {
            claim_all(table.logical_id + text::pascal_case(index.name), index.span);
        }
    }
}

// Every logical ID has one owner. What the user named comes first, so that a clash is shown at what can be renamed;
// with a clash there, those of what samgen makes around it would only repeat it.
void check_names(const Service& service, diag::Diagnostics& diagnostics) {
    Names ids("logical ID");
    Names accessors("name in C++");  // that of the function which says what a table is called
    Names function_files("file name");
    bool distinct = true;
    const auto claim = [&](Names& names, std::string_view name, std::string_view owner, text::Span where) {
        distinct = names.claim(name, owner, where, diagnostics) && distinct;
    };
    for (const auto& table : service.tables) {
        const auto owner = fmt::format("the table `{}`", table.logical_id);
        claim(ids, table.logical_id, owner, table.span);
        claim(accessors, text::snake_case(table.logical_id), owner, table.span);
    }
    for (const auto& function : service.functions) {
        const auto owner = fmt::format("the function `{}`", function.logical_id);
        claim(ids, function.logical_id, owner, function.span);
        if (function.scaffolded) {
            claim(function_files, text::snake_case(function.logical_id), owner, function.span);
        }
    }
    Names table_names("physical table name");
    for (const auto& table : service.tables) {
        if (table.name && table.name->string() != nullptr) {
            claim(table_names, *table.name->string(), fmt::format("the table `{}`", table.logical_id),
                  table.name->span);
        }
    }
    Names function_names("physical function name");
    text::Span last;  // the functions of a split have one name, which has been reported
    for (const auto& function : service.functions) {
        if (function.name && function.name->string() != nullptr && function.name->span != last) {
            claim(function_names, *function.name->string(), fmt::format("the function `{}`", function.logical_id),
                  function.name->span);
            last = function.name->span;
        }
    }
    const auto claim_raw = [&](Names& names, const cfn::Map& section, std::string_view what) {
        for (const auto& member : section.members) {
            claim(names, member.key, fmt::format("the {} `{}`", what, member.key), member.key_span);
        }
    };
    claim_raw(ids, service.resources, "resource");
    claim_raw(ids, service.parameters, "parameter");
    if (service.api) {
        claim(ids, service.api->logical_id, "the API that samgen makes", service.api->span);
    }
    if (!distinct) {
        return;
    }
    const auto claim_made = [&](std::string_view id, std::string_view what, text::Span span) {
        claim(ids, id, fmt::format("{} that samgen makes", what), span);
    };
    for (const auto& group : service.log_groups) {
        claim_made(group.logical_id, "a log group", group.span);
    }
    for (const auto& queue : service.queues) {
        claim_made(queue.logical_id, "a dead-letter queue", queue.span);
        claim_made(queue.logical_id + "Policy", "a queue policy", queue.span);
    }
    for (const auto& table : service.tables) {
        if (table.billing.scaling && table.replicas.empty()) {
            claim_scaling(table, claim_made);
        }
    }
    if (service.alarm_topic) {
        claim_made(service.alarm_topic->logical_id, "the alarms' topic", service.alarm_topic->span);
    }
    for (const auto& alarm : service.alarms) {
        claim_made(alarm.logical_id, "an alarm", alarm.span);
    }
    Names outputs("output");
    claim_raw(outputs, service.raw_outputs, "output");
    for (const auto& output : service.outputs) {
        claim(outputs, output.logical_id, "an output that samgen makes", output.span);
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
    if (spec.tables.empty() && spec.functions.empty() && spec.resources.empty() && !diagnostics.has_errors()) {
        diagnostics.error(spec.service.span, fmt::format("the service `{}` has nothing in it", spec.service.value),
                          "give it `tables`, `functions` or `resources`");
    }
    for (const auto& table : spec.tables) {
        service.tables.push_back(build_table(table, spec, diagnostics));
    }
    add_streams(service.tables, spec);
    for (const auto& function : spec.functions) {
        for (auto& built : build_functions(function, spec, service.tables, diagnostics)) {
            service.functions.push_back(std::move(built));
        }
    }
    check_routes(service.functions, diagnostics);
    const bool production = spec.profile == spec::Profile::production;
    if (production && !service.functions.empty()) {
        service.function_defaults = production_defaults();
        service.function_tags = build_tags({}, spec);
    }
    add_api(service, spec, diagnostics);
    add_logs(service, spec);
    add_queues(service);
    if (spec.alarms ? spec.alarms->on : production) {
        add_alarms(service, spec.alarms);
    }
    add_outputs(service, spec);
    service.metadata = spec.metadata;
    service.parameters = spec.parameters;
    service.mappings = spec.mappings;
    service.conditions = spec.conditions;
    service.rules = spec.rules;
    service.resources = spec.resources;
    service.raw_outputs = spec.outputs;
    check_names(service, diagnostics);
    return service;
}

}  // namespace samgen::model
