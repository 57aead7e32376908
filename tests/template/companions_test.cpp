#include <string>
#include <vector>

#include "model/queues.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

TEST_CASE("an API with nothing to say has no properties") {
    model::Service service;
    service.api = model::Api{.logical_id = "Api"};
    CHECK(test::resource_text(service, "Api") == "Type: AWS::Serverless::HttpApi\n");
}

TEST_CASE("an API takes throttling, metrics, tags and properties") {
    model::Service service;
    service.api =
        model::Api{.logical_id = "Api",
                   .throttle = model::Throttle{.rate = 50, .burst = 100},
                   .detailed_metrics = true,
                   .tags = {{"Team", "sales", {}}},
                   .properties = {{"DefaultRouteSettings", cfn::Map{{"ThrottlingRateLimit", cfn::ref("Rate")}}},
                                  {"CorsConfiguration", cfn::Map{{"AllowOrigins", cfn::List{"https://example.com"}}}}}};
    CHECK(test::resource_text(service, "Api") == R"(Type: AWS::Serverless::HttpApi
Properties:
  DefaultRouteSettings:
    DetailedMetricsEnabled: true
    ThrottlingBurstLimit: 100
    ThrottlingRateLimit: !Ref Rate
  Tags:
    Team: sales
  CorsConfiguration:
    AllowOrigins:
      - https://example.com
)");
}

TEST_CASE("a dead-letter queue is encrypted, keeps for 14 days and lets nobody in without TLS") {
    model::Service service;
    service.queues = {model::dead_letter_queue("Unhandled", {})};
    CHECK(test::resource_text(service, "Unhandled") == R"(Type: AWS::SQS::Queue
DeletionPolicy: Delete
UpdateReplacePolicy: Delete
Properties:
  MessageRetentionPeriod: 1209600
  SqsManagedSseEnabled: true
)");
    CHECK(test::resource_text(service, "UnhandledPolicy") == R"(Type: AWS::SQS::QueuePolicy
Properties:
  Queues:
    - !Ref Unhandled
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Sid: DenyInsecureTransport
        Effect: Deny
        Principal: '*'
        Action: sqs:*
        Resource: !GetAtt Unhandled.Arn
        Condition:
          Bool:
            aws:SecureTransport: false
)");
}

TEST_CASE("an alarm watches one metric in the plain form") {
    model::Service service;
    service.alarms = {{.logical_id = "Slow",
                       .description = "Slow",
                       .metrics = {{.namespace_name = "AWS/ApiGateway", .name = "Latency", .statistic = "p99.9"}},
                       .period = 300,
                       .evaluation_periods = 3,
                       .datapoints = 2,
                       .threshold = 2500}};
    CHECK(test::resource_text(service, "Slow") == R"(Type: AWS::CloudWatch::Alarm
Properties:
  AlarmDescription: Slow
  Namespace: AWS/ApiGateway
  MetricName: Latency
  ExtendedStatistic: p99.9
  Period: 300
  EvaluationPeriods: 3
  DatapointsToAlarm: 2
  Threshold: 2500
  ComparisonOperator: GreaterThanThreshold
  TreatMissingData: notBreaching
)");
}

TEST_CASE("an alarm watches the greatest of several metrics, and says so to whom the spec names") {
    model::Service service;
    service.alarm_action = "arn:aws:sns:eu-west-1:123456789012:ops";
    service.alarms = {
        {.logical_id = "Throttled",
         .description = "Throttled",
         .metrics = {{.namespace_name = "AWS/DynamoDB",
                      .name = "ReadThrottleEvents",
                      .dimensions = {{"TableName", cfn::ref("Sales")}},
                      .statistic = "Sum"},
                     {.namespace_name = "AWS/DynamoDB",
                      .name = "ReadThrottleEvents",
                      .dimensions = {{"TableName", cfn::ref("Sales")}, {"GlobalSecondaryIndexName", "byPlace"}},
                      .statistic = "Sum"}}}};
    CHECK(test::resource_text(service, "Throttled") == R"(Type: AWS::CloudWatch::Alarm
Properties:
  AlarmDescription: Throttled
  Metrics:
    - Id: greatest
      Expression: MAX([m1, m2])
      ReturnData: true
    - Id: m1
      MetricStat:
        Metric:
          Namespace: AWS/DynamoDB
          MetricName: ReadThrottleEvents
          Dimensions:
            - Name: TableName
              Value: !Ref Sales
        Period: 60
        Stat: Sum
      ReturnData: false
    - Id: m2
      MetricStat:
        Metric:
          Namespace: AWS/DynamoDB
          MetricName: ReadThrottleEvents
          Dimensions:
            - Name: TableName
              Value: !Ref Sales
            - Name: GlobalSecondaryIndexName
              Value: byPlace
        Period: 60
        Stat: Sum
      ReturnData: false
  EvaluationPeriods: 1
  DatapointsToAlarm: 1
  Threshold: 0
  ComparisonOperator: GreaterThanThreshold
  TreatMissingData: notBreaching
  AlarmActions:
    - arn:aws:sns:eu-west-1:123456789012:ops
)");
}

TEST_CASE("a topic without an address waits for its subscribers") {
    model::Service service;
    service.alarm_topic = model::AlarmTopic{.logical_id = "AlarmTopic"};
    CHECK(test::resource_text(service, "AlarmTopic") == "Type: AWS::SNS::Topic\n");
}

TEST_CASE("what belongs to a resource stands behind it, once") {
    model::Service service;
    service.log_groups = {{.logical_id = "Unused", .name = "unused"},
                          {.logical_id = "Shared", .name = "shared"},
                          {.logical_id = "ApiLogs", .name = "api"}};
    service.queues = {model::dead_letter_queue("Spare", {}), model::dead_letter_queue("Unhandled", {})};
    service.api = model::Api{.logical_id = "Api", .access_log_group = "ApiLogs"};
    for (const auto* id : {"First", "Second"}) {
        auto function = test::bare_function(id);
        function.log_group = "Shared";
        function.streams = {{.table = "Sales", .event_id = "Sales", .dead_letter_queue = "Unhandled"}};
        service.functions.push_back(function);
    }
    service.tables = {test::bare_table("Sales")};
    service.alarm_topic = model::AlarmTopic{.logical_id = "AlarmTopic"};
    service.alarms = {{.logical_id = "Alarm", .metrics = {{.name = "Errors", .statistic = "Sum"}}}};
    service.resources = {{"Raw", cfn::Map{{"Type", "AWS::S3::Bucket"}}}};

    CHECK(test::resource_ids(service) ==
          std::vector<std::string>{"Sales", "Api", "ApiLogs", "First", "Shared", "Unhandled", "UnhandledPolicy",
                                   "Second", "Unused", "Spare", "SparePolicy", "AlarmTopic", "Alarm", "Raw"});
}

}  // namespace
}  // namespace samgen
