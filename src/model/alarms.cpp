#include "model/alarms.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "model/dynamodb_actions.hpp"
#include "text/names.hpp"

// Where the metrics and their dimensions are described:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
namespace samgen::model {
namespace {

constexpr std::uint64_t kLambdaTimeout = 3;     // seconds, where nobody says otherwise
constexpr std::uint64_t kTableLatency = 25;     // milliseconds
constexpr std::uint64_t kApiLatency = 2500;     // milliseconds
constexpr std::uint64_t kIteratorAge = 10'000;  // milliseconds
constexpr std::uint64_t kMinute = 60;           // seconds

Dimension table_name(const Table& table) { return {.name = "TableName", .value = cfn::ref(table.logical_id)}; }

Metric metric(std::string_view space, std::string_view name, std::vector<Dimension> dimensions,
              std::string_view statistic) {
    return {.namespace_name = std::string(space),
            .name = std::string(name),
            .dimensions = std::move(dimensions),
            .statistic = std::string(statistic)};
}

// Something that should never be: alarms on the first minute with one.
Alarm never(std::string logical_id, std::string description, Metric of, text::Span span) {
    return {.logical_id = std::move(logical_id),
            .description = std::move(description),
            .metrics = {std::move(of)},
            .period = kMinute,
            .evaluation_periods = 1,
            .datapoints = 1,
            .threshold = 0,
            .span = span};
}

// Something that may pass by itself: alarms when it lasts for five minutes.
Alarm lasting(std::string logical_id, std::string description, std::vector<Metric> of, std::uint64_t threshold,
              text::Span span) {
    return {.logical_id = std::move(logical_id),
            .description = std::move(description),
            .metrics = std::move(of),
            .period = kMinute,
            .evaluation_periods = 5,
            .datapoints = 5,
            .threshold = threshold,
            .span = span};
}

// Operations on single items that some function of the service may call on the table, and queries: what is quick when
// the table is well. A scan takes as long as the table is large.
std::vector<std::string_view> quick_operations(const Service& service, const Table& table) {
    constexpr std::array<std::string_view, 5> kQuick = {"GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"};
    std::vector<std::string_view> used;
    const auto use = [&](std::string_view operation) {
        if (std::find(used.begin(), used.end(), operation) == used.end()) {
            used.push_back(operation);
        }
    };
    const auto arn = cfn::get_att(table.logical_id, "Arn");
    for (const auto& function : service.functions) {
        for (const auto& policy : function.policies) {
            if (const auto* named = std::get_if<PolicyTemplate>(&policy)) {
                const auto* name = named->parameters.find("TableName");
                if (name == nullptr || !cfn::same_data(*name, cfn::ref(table.logical_id))) {
                    continue;
                }
                const auto allowed = item_actions_of(named->name);
                for (const auto operation : kQuick) {
                    if (std::find(allowed.begin(), allowed.end(), operation) != allowed.end()) {
                        use(operation);
                    }
                }
            } else if (const auto* document = std::get_if<InlinePolicy>(&policy)) {
                for (const auto& statement : document->statements) {
                    const bool on_table = std::any_of(statement.resources.begin(), statement.resources.end(),
                                                      [&](const auto& r) { return cfn::same_data(r, arn); });
                    for (const auto operation : kQuick) {
                        const auto action = fmt::format("dynamodb:{}", operation);
                        if (on_table && std::find(statement.actions.begin(), statement.actions.end(), action) !=
                                            statement.actions.end()) {
                            use(operation);
                        }
                    }
                }
            }
        }
    }
    // In one order, whichever function comes first.
    std::vector<std::string_view> ordered;
    std::copy_if(kQuick.begin(), kQuick.end(), std::back_inserter(ordered),
                 [&](auto operation) { return std::find(used.begin(), used.end(), operation) != used.end(); });
    return ordered;
}

void table_alarms(Service& service, const Table& table) {
    const auto& id = table.logical_id;
    const auto throttles = [&](const std::string& owner, const std::string& label,
                               const std::vector<Dimension>& dimensions, text::Span span) {
        service.alarms.push_back(lasting(owner + "ReadThrottlesAlarm",
                                         fmt::format("DynamoDB throttles reads of {}.", label),
                                         {metric("AWS/DynamoDB", "ReadThrottleEvents", dimensions, "Sum")}, 0, span));
        service.alarms.push_back(lasting(owner + "WriteThrottlesAlarm",
                                         fmt::format("DynamoDB throttles writes to {}.", label),
                                         {metric("AWS/DynamoDB", "WriteThrottleEvents", dimensions, "Sum")}, 0, span));
    };
    throttles(id, fmt::format("the table {}", id), {table_name(table)}, table.span);
    for (const auto& index : table.indexes) {
        if (!index.local) {  // a local index shares the table's throughput, and its metrics
            throttles(id + text::pascal_case(index.name), fmt::format("the index {} of the table {}", index.name, id),
                      {table_name(table), {.name = "GlobalSecondaryIndexName", .value = index.name}}, index.span);
        }
    }
    std::vector<Metric> latencies;
    for (const auto operation : quick_operations(service, table)) {
        latencies.push_back(metric("AWS/DynamoDB", "SuccessfulRequestLatency",
                                   {table_name(table), {.name = "Operation", .value = operation}}, "p99"));
    }
    if (!latencies.empty()) {
        service.alarms.push_back(
            lasting(id + "LatencyAlarm",
                    fmt::format("The slowest requests to the table {} take over {} ms.", id, kTableLatency),
                    std::move(latencies), kTableLatency, table.span));
    }
}

void function_alarms(Service& service, const Function& function) {
    const auto& id = function.logical_id;
    const std::vector<Dimension> dimensions = {{.name = "FunctionName", .value = cfn::ref(id)}};
    service.alarms.push_back(never(id + "ErrorsAlarm", fmt::format("An invocation of {} failed.", id),
                                   metric("AWS/Lambda", "Errors", dimensions, "Sum"), function.span));
    service.alarms.push_back(never(id + "ThrottlesAlarm", fmt::format("Lambda throttled an invocation of {}.", id),
                                   metric("AWS/Lambda", "Throttles", dimensions, "Sum"), function.span));
    const auto& defaults = service.function_defaults;
    const auto timeout =
        function.settings.timeout.value_or(defaults ? defaults->timeout.value_or(kLambdaTimeout) : kLambdaTimeout);
    const auto most = timeout * 1000 * 8 / 10;
    service.alarms.push_back(
        lasting(id + "DurationAlarm",
                fmt::format("The slowest invocations of {} take over {} ms, 80 % of its timeout.", id, most),
                {metric("AWS/Lambda", "Duration", dimensions, "p99")}, most, function.span));
    if (!function.streams.empty()) {
        service.alarms.push_back(lasting(
            id + "IteratorAgeAlarm",
            fmt::format("{} is over {} s behind the stream that it reads.", id, kIteratorAge / 1000),
            {metric("AWS/Lambda", "IteratorAge", dimensions, "Maximum")}, kIteratorAge, function.streams.front().span));
    }
}

void api_alarms(Service& service, const HttpApi& api) {
    const std::vector<Dimension> dimensions = {{.name = "ApiId", .value = cfn::ref(api.logical_id)}};
    service.alarms.push_back(never(api.logical_id + "ServerErrorsAlarm", "The API answered with a server error (5xx).",
                                   metric("AWS/ApiGateway", "5xx", dimensions, "Sum"), api.span));
    service.alarms.push_back(lasting(api.logical_id + "LatencyAlarm",
                                     fmt::format("The slowest requests to the API take over {} ms.", kApiLatency),
                                     {metric("AWS/ApiGateway", "Latency", dimensions, "p99")}, kApiLatency, api.span));
}

void dead_letter_alarm(Service& service, const Queue& queue) {
    service.alarms.push_back(
        never(queue.logical_id + "Alarm",
              fmt::format("There are records in {} that could not be processed.", queue.logical_id),
              metric("AWS/SQS", "ApproximateNumberOfMessagesVisible",
                     {{.name = "QueueName", .value = cfn::get_att(queue.logical_id, "QueueName")}}, "Maximum"),
              queue.span));
}

}  // namespace

void add_alarms(Service& service, const std::optional<spec::Alarms>& said) {
    for (const auto& table : service.tables) {
        table_alarms(service, table);
    }
    for (const auto& function : service.functions) {
        function_alarms(service, function);
    }
    if (service.api) {
        api_alarms(service, *service.api);
    }
    for (const auto& queue : service.queues) {
        if (queue.holds_dead_letters) {
            dead_letter_alarm(service, queue);
        }
    }
    if (said && said->topic) {
        service.alarm_action = *said->topic;
    } else if (!service.alarms.empty() || said) {
        AlarmTopic topic{.logical_id = "AlarmTopic", .email = std::nullopt, .span = said ? said->span : service.span};
        if (said && said->email) {
            topic.email = said->email->value;
        }
        service.alarm_action = cfn::ref(topic.logical_id);
        service.alarm_topic = std::move(topic);
    }
}

}  // namespace samgen::model
