#include "model/dashboard.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "model/alarms/watch.hpp"

namespace samgen::model {
namespace {

// One graph with a line for each thing: few graphs that compare, not many that have to be compared.
template <class Things, class Dimensions>
Graph graph_of(std::string title, const Things& things, std::string_view space,
               std::initializer_list<std::pair<std::string_view, std::string_view>> names, Dimensions dimensions) {
    Graph graph{.title = std::move(title), .metrics = {}};
    for (const auto& thing : things) {
        for (const auto& [name, statistic] : names) {
            graph.metrics.push_back(metric(space, name, dimensions(thing), statistic));
        }
    }
    return graph;
}

DashboardRow api_row(const Api& api) {
    const bool rest = api.type == ApiType::rest;
    const auto graph = [&](std::string title,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
        return graph_of(std::move(title), std::array{&api}, "AWS/ApiGateway", names,
                        [](const Api* of) { return dimensions_of(*of); });
    };
    return {.title = "API",
            .graphs = {graph("Requests", {{"Count", "Sum"}}),
                       rest ? graph("Errors", {{"4XXError", "Sum"}, {"5XXError", "Sum"}})
                            : graph("Errors", {{"4xx", "Sum"}, {"5xx", "Sum"}}),
                       graph("Latency (ms)", {{"Latency", "p50"}, {"Latency", "p99"}})}};
}

DashboardRow function_row(const std::vector<Function>& functions) {
    const auto graph = [&](std::string title,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
        return graph_of(std::move(title), functions, "AWS/Lambda", names, [](const Function& of) {
            return std::vector<Dimension>{{.name = "FunctionName", .value = cfn::ref(of.logical_id)}};
        });
    };
    return {.title = "Functions",
            .graphs = {graph("Invocations", {{"Invocations", "Sum"}}),
                       graph("Errors and throttles", {{"Errors", "Sum"}, {"Throttles", "Sum"}}),
                       graph("Duration, p99 (ms)", {{"Duration", "p99"}})}};
}

DashboardRow table_row(const std::vector<Table>& tables) {
    const auto graph = [&](std::string title,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
        return graph_of(std::move(title), tables, "AWS/DynamoDB", names, [](const Table& of) {
            return std::vector<Dimension>{{.name = "TableName", .value = cfn::ref(of.logical_id)}};
        });
    };
    return {.title = "Tables",
            .graphs = {graph("Consumed reads (units)", {{"ConsumedReadCapacityUnits", "Sum"}}),
                       graph("Consumed writes (units)", {{"ConsumedWriteCapacityUnits", "Sum"}}),
                       graph("Throttles", {{"ReadThrottleEvents", "Sum"}, {"WriteThrottleEvents", "Sum"}})}};
}

// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
DashboardRow workflow_row(const std::vector<Workflow>& workflows) {
    const auto graph = [&](std::string title,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
        return graph_of(std::move(title), workflows, "AWS/States", names, [](const Workflow& of) {
            return std::vector<Dimension>{{.name = "StateMachineArn", .value = cfn::ref(of.logical_id)}};
        });
    };
    return {.title = "Workflows",
            .graphs = {graph("Executions", {{"ExecutionsStarted", "Sum"}, {"ExecutionsSucceeded", "Sum"}}),
                       graph("Failed, timed out, aborted, throttled", {{"ExecutionsFailed", "Sum"},
                                                                       {"ExecutionsTimedOut", "Sum"},
                                                                       {"ExecutionsAborted", "Sum"},
                                                                       {"ExecutionThrottled", "Sum"}}),
                       graph("Duration, p99 (ms)", {{"ExecutionTime", "p99"}})}};
}

template <class Queues>
DashboardRow queue_row(const Queues& queues) {
    const auto graph = [&](std::string title,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
        return graph_of(std::move(title), queues, "AWS/SQS", names, [](const auto& of) {
            return std::vector<Dimension>{{.name = "QueueName", .value = cfn::get_att(of.logical_id, "QueueName")}};
        });
    };
    return {.title = "Queues",
            .graphs = {graph("Messages waiting", {{"ApproximateNumberOfMessagesVisible", "Maximum"}}),
                       graph("Age of the oldest message (s)", {{"ApproximateAgeOfOldestMessage", "Maximum"}})}};
}

}  // namespace

void add_dashboard(Service& service, const spec::Dashboard& said, diag::Diagnostics& diagnostics) {
    Dashboard dashboard{.logical_id = "Dashboard", .name = said.name, .rows = {}, .alarms = {}, .span = said.span};
    if (service.api) {
        dashboard.rows.push_back(api_row(*service.api));
    }
    if (!service.functions.empty()) {
        dashboard.rows.push_back(function_row(service.functions));
    }
    if (!service.workflows.empty()) {
        dashboard.rows.push_back(workflow_row(service.workflows));
    }
    if (!service.tables.empty()) {
        dashboard.rows.push_back(table_row(service.tables));
    }
    if (!service.queues.empty()) {
        dashboard.rows.push_back(queue_row(service.queues));
    }
    if (dashboard.rows.empty()) {
        diagnostics.error(said.span, "there is nothing for a dashboard to show: no tables, no functions",
                          "take `dashboard` away");
        return;
    }
    for (const auto& alarm : service.alarms) {
        dashboard.alarms.push_back(alarm.logical_id);
    }
    service.dashboard = std::move(dashboard);
}

}  // namespace samgen::model
