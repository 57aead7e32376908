// Alarms, their thresholds and dimensions; the dashboard; logs; rules that the spec suppresses.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "building.hpp"
#include "support/catch.hpp"

using namespace samgen;
using test::build;

namespace {

// "metric dimension=value ... statistic > threshold for minutes", a line for each metric; "none" for no alarm.
std::string alarm(const model::Service& service, std::string_view id) {
    const auto at = std::find_if(service.alarms.begin(), service.alarms.end(),
                                 [&](const auto& candidate) { return candidate.logical_id == id; });
    if (at == service.alarms.end()) {
        return "none";
    }
    std::string text;
    for (const auto& metric : at->metrics) {
        text += fmt::format("{} {}", metric.namespace_name, metric.name);
        for (const auto& dimension : metric.dimensions) {
            text += fmt::format(" {}={}", dimension.name, test::one_line(dimension.value));
        }
        text += fmt::format(" {}\n", metric.statistic);
    }
    return fmt::format("{}> {} for {}", text, at->threshold, at->evaluation_periods);
}

constexpr const char* kService =
    "tables:\n"
    "  Orders:\n"
    "    key: id\n"
    "    indexes: { byDay: { key: day } }\n"
    "functions:\n"
    "  OrderApi: { crud: { Orders: { path: /orders, query: [byDay], split: operation } }, timeout: 20 }\n";

}  // namespace

TEST_CASE("errors of DynamoDB are counted for each operation that functions may call") {
    const auto service = build(
        "tables:\n  Orders: { key: id, indexes: { byDay: { key: day } } }\n"
        "functions:\n"
        "  Read: { access: { Orders: [GetItem], Orders.byDay: [Query] } }\n"
        "  Check: { access: { Orders: [ConditionCheckItem, UpdateItem] } }\n");
    CHECK(alarm(service, "OrdersErrorsAlarm") ==
          "AWS/DynamoDB SystemErrors TableName=!Ref Orders Operation=GetItem Sum\n"
          "AWS/DynamoDB SystemErrors TableName=!Ref Orders Operation=UpdateItem Sum\n"
          "AWS/DynamoDB SystemErrors TableName=!Ref Orders Operation=Query Sum\n"
          "AWS/DynamoDB SystemErrors TableName=!Ref Orders Operation=TransactGetItems Sum\n"
          "AWS/DynamoDB SystemErrors TableName=!Ref Orders Operation=TransactWriteItems Sum\n"
          "> 0 for 5");
    CHECK(alarm(service, "OrdersConflictsAlarm") ==
          "AWS/DynamoDB TransactionConflict TableName=!Ref Orders Sum\n> 10 for 5");
    CHECK(alarm(build(kService), "OrdersConflictsAlarm") == "none");
}

TEST_CASE("capacity is watched where something bounds it") {
    CHECK(alarm(build(kService), "OrdersReadCapacityAlarm") == "none");
    const auto provisioned =
        build("tables:\n  Orders: { key: id, billing: { read: 10, write: 5 }, indexes: { byDay: { key: day } } }\n");
    CHECK(alarm(provisioned, "OrdersReadCapacityAlarm") ==
          "AWS/DynamoDB ConsumedReadCapacityUnits TableName=!Ref Orders Sum\n> 480 for 5");
    CHECK(alarm(provisioned, "OrdersByDayWriteCapacityAlarm") ==
          "AWS/DynamoDB ConsumedWriteCapacityUnits TableName=!Ref Orders GlobalSecondaryIndexName=byDay Sum\n"
          "> 240 for 5");
    const auto scaled = build(
        "tables:\n  Orders: { key: id, billing: { read: 10, write: 5, scale: { max: 100 } } }\n"
        "alarms: { thresholds: { table-capacity: 90 } }\n");
    CHECK(alarm(scaled, "OrdersReadCapacityAlarm") ==
          "AWS/DynamoDB ConsumedReadCapacityUnits TableName=!Ref Orders Sum\n> 5400 for 5");
}

TEST_CASE("replication is watched for each region that receives") {
    const auto service = build("tables: { Orders: { key: id, replicas: [eu-west-1, us-west-2] } }\n");
    CHECK(alarm(service, "OrdersEuWest1ReplicationAlarm") ==
          "AWS/DynamoDB ReplicationLatency TableName=!Ref Orders ReceivingRegion=eu-west-1 Average\n> 180000 for 5");
    CHECK(alarm(service, "OrdersUsWest2ReplicationAlarm") != "none");
}

TEST_CASE("no replication is watched where writes are everywhere at once") {
    const auto service =
        build("tables: { Orders: { key: id, replicas: [us-east-2], witness: us-west-2, consistency: strong } }\n");
    CHECK(alarm(service, "OrdersUsEast2ReplicationAlarm") == "none");
}

TEST_CASE("the account is watched where the spec says so") {
    const auto service =
        build("tables: { Orders: { key: id } }\nalarms: { account: true, except: [account-errors] }\n");
    CHECK(alarm(service, "AccountReadCapacityAlarm") ==
          "AWS/DynamoDB AccountProvisionedReadCapacityUtilization Maximum\n> 80 for 5");
    CHECK(alarm(service, "AccountWriteCapacityAlarm") != "none");
    CHECK(alarm(service, "AccountErrorsAlarm") == "none");
    CHECK(alarm(build("tables: { Orders: { key: id } }\n"), "AccountReadCapacityAlarm") == "none");
}

TEST_CASE("what a function leaves to others is watched where it leaves anything") {
    const auto service = build(
        "queues: { Failed: {} }\n"
        "functions:\n"
        "  Reports: { events: [{ schedule: rate(1 day) }], on-failure: Failed, concurrency: { reserved: 10 } }\n");
    CHECK(alarm(service, "ReportsDestinationFailuresAlarm") ==
          "AWS/Lambda DestinationDeliveryFailures FunctionName=!Ref Reports Sum\n> 0 for 1");
    CHECK(alarm(service, "ReportsConcurrencyAlarm") ==
          "AWS/Lambda ConcurrentExecutions FunctionName=!Ref Reports Maximum\n> 8 for 5");
    CHECK(alarm(build(kService), "OrderApiReadConcurrencyAlarm") == "none");
}

TEST_CASE("queues, topics and streams are watched") {
    const auto service = build(
        "queues: { Orders: { dead-letters: true } }\n"
        "topics: { News: {} }\n"
        "streams: { Clicks: {} }\n"
        "alarms: { for: { Orders: { queue-depth: 1000, queue-age: 60 } } }\n");
    CHECK(alarm(service, "OrdersAgeAlarm") ==
          "AWS/SQS ApproximateAgeOfOldestMessage QueueName=!GetAtt Orders.QueueName Maximum\n> 60 for 5");
    CHECK(alarm(service, "OrdersDepthAlarm") ==
          "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=!GetAtt Orders.QueueName Maximum\n> 1000 for 5");
    CHECK(alarm(service, "NewsFailuresAlarm") ==
          "AWS/SNS NumberOfNotificationsFailed TopicName=!GetAtt News.TopicName Sum\n> 0 for 1");
    CHECK(alarm(service, "ClicksThrottlesAlarm") ==
          "AWS/Kinesis WriteProvisionedThroughputExceeded StreamName=!Ref Clicks Sum\n"
          "AWS/Kinesis ReadProvisionedThroughputExceeded StreamName=!Ref Clicks Sum\n> 0 for 5");
}

TEST_CASE("thresholds hold for all, and for one thing over that") {
    const auto service = build(std::string(kService) +
                               "alarms:\n"
                               "  thresholds: { function-errors: { above: 3, minutes: 2 }, function-duration: 50 }\n"
                               "  for: { OrderApi: { function-errors: 7 }, Orders: { except: [table-throttles] } }\n");
    // What `split` makes of a function goes by the name of its entry.
    CHECK(alarm(service, "OrderApiReadErrorsAlarm") ==
          "AWS/Lambda Errors FunctionName=!Ref OrderApiRead Sum\n> 7 for 2");
    CHECK(alarm(service, "OrderApiReadDurationAlarm") ==
          "AWS/Lambda Duration FunctionName=!Ref OrderApiRead p99\n> 10000 for 5");
    CHECK(alarm(service, "OrdersReadThrottlesAlarm") == "none");
    CHECK(alarm(service, "OrdersLatencyAlarm") != "none");
    for (const auto& made : service.alarms) {
        if (made.logical_id == "OrderApiReadErrorsAlarm") {
            CHECK(made.description == "Over 7 invocations of OrderApiRead failed in a minute.");
        }
    }
}

TEST_CASE("kinds of alarms can be left out, or be the only ones, and a thing can have none") {
    const auto except = build(std::string(kService) + "alarms: { except: [api-latency] }\n");
    CHECK(alarm(except, "ApiLatencyAlarm") == "none");
    CHECK(alarm(except, "ApiServerErrorsAlarm") != "none");
    const auto only = build(std::string(kService) + "alarms: { only: [api-latency] }\n");
    CHECK(only.alarms.size() == 1);
    const auto none = build(std::string(kService) + "alarms: { for: { Orders: false } }\n");
    CHECK(std::none_of(none.alarms.begin(), none.alarms.end(),
                       [](const auto& made) { return made.logical_id.starts_with("Orders"); }));
}

TEST_CASE("the alarms' topic is open to alarms, and encrypted if the spec has a key") {
    const auto service = build(std::string(kService) + "alarms: { kms-key: alias/ops, ok-actions: true }\n");
    REQUIRE(service.alarm_topic);
    CHECK(service.alarm_topic->policy);
    CHECK(service.alarm_topic->kms_key.has_value());
    CHECK(service.ok_actions);
    const auto bare = build("profile: bare\n" + std::string(kService) + "alarms: true\n");
    REQUIRE(bare.alarm_topic);
    CHECK_FALSE(bare.alarm_topic->policy);
}

TEST_CASE("the dashboard has a row for each theme, and all alarms") {
    CHECK_FALSE(build(kService).dashboard);
    CHECK_FALSE(build(std::string(kService) + "dashboard: false\n").dashboard);
    const auto service = build(std::string(kService) + "dashboard: { name: orders }\n");
    REQUIRE(service.dashboard);
    CHECK(service.dashboard->name);
    std::vector<std::string> titles;
    for (const auto& row : service.dashboard->rows) {
        titles.push_back(row.title);
    }
    CHECK(titles == std::vector<std::string>{"API", "Functions", "Tables"});
    CHECK(service.dashboard->alarms.size() == service.alarms.size());
}

TEST_CASE("the dashboard tells how executions of workflows end") {
    const auto service = build(R"(
dashboard: true
workflows: { Checkout: { definition: { StartAt: A, States: { A: { Type: Succeed } } } } }
)");
    REQUIRE(service.dashboard);
    REQUIRE(service.dashboard->rows.size() == 1);
    CHECK(service.dashboard->rows.front().title == "Workflows");
    std::string names;
    for (const auto& graph : service.dashboard->rows.front().graphs) {
        for (const auto& metric : graph.metrics) {
            CHECK(metric.namespace_name == "AWS/States");
            CHECK(metric.dimensions.front().name == "StateMachineArn");
            names += metric.name + " ";
        }
    }
    CHECK(names ==
          "ExecutionsStarted ExecutionsSucceeded ExecutionsFailed ExecutionsTimedOut ExecutionsAborted "
          "ExecutionThrottled ExecutionTime ");
}

TEST_CASE("a key for logs encrypts all log groups") {
    const auto service = build(std::string(kService) +
                               "logs: { retention: 90, kms-key: 'arn:aws:kms:eu-west-1:123456789012:key/logs' }\n");
    REQUIRE_FALSE(service.log_groups.empty());
    for (const auto& group : service.log_groups) {
        CHECK(group.retention_days == 90);
        CHECK(group.kms_key);
    }
}

TEST_CASE("logs have the format and the level that the spec says") {
    const auto settings = [](const std::string& logs) {
        return build(std::string(kService) + logs).function_defaults.value();
    };
    CHECK(settings("").log_level == "INFO");
    CHECK(settings("logs: { level: debug }\n").log_level == "DEBUG");
    const auto text = settings("logs: { format: text }\n");
    CHECK_FALSE(text.json_logs);
    CHECK_FALSE(text.log_level);
    CHECK_FALSE(text.system_log_level);
    const auto bare = build("profile: bare\n" + std::string(kService) + "logs: { level: error }\n");
    REQUIRE(bare.function_defaults);
    CHECK(bare.function_defaults->json_logs);
    CHECK(bare.log_groups.empty());
}

TEST_CASE("what the spec suppresses goes to the resources that it means") {
    const auto service = build(
        "tables: { Orders: { key: id, suppress: [{ rule: CKV_AWS_119, reason: No need }] } }\n"
        "functions:\n"
        "  OrderApi:\n"
        "    crud: { Orders: { path: /orders, operations: [read, list], split: operation } }\n"
        "    suppress: [{ rule: W89, reason: No need }]\n"
        "suppress:\n"
        "  - { rule: W3011, reason: No need }\n"
        "  - { rule: LAMBDA_DLQ_CHECK, reason: No need, for: 'AWS::Serverless::Function' }\n");
    CHECK(service.suppress_known);
    std::string all;
    for (const auto& suppression : service.suppressions) {
        all += suppression.rule;
        for (const auto& on : suppression.on) {
            all += " " + on;
        }
        all += "\n";
    }
    CHECK(all ==
          "W3011\n"
          "LAMBDA_DLQ_CHECK AWS::Serverless::Function\n"
          "CKV_AWS_119 Orders\n"
          "W89 OrderApiList OrderApiRead\n");
    CHECK_FALSE(build(std::string(kService) + "suppress: false\n").suppress_known);
    CHECK_FALSE(build("profile: bare\n" + std::string(kService)).suppress_known);
}
