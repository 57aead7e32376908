// The alarms' topic with its policy, the dashboard's text, and the Metadata that keeps scanners quiet.
#include <string>

#include "cfn/value.hpp"
#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

TEST_CASE("the alarms' topic lets alarms publish, and nobody without TLS") {
    model::Service service;
    service.alarm_topic = model::AlarmTopic{
        .logical_id = "AlarmTopic", .email = std::nullopt, .kms_key = cfn::ref("Key"), .policy = true, .span = {}};
    CHECK(test::resource_text(service, "AlarmTopic") == R"(Type: AWS::SNS::Topic
Properties:
  KmsMasterKeyId: !Ref Key
)");
    CHECK(test::resource_text(service, "AlarmTopicPolicy") == R"(Type: AWS::SNS::TopicPolicy
Properties:
  Topics:
    - !Ref AlarmTopic
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Sid: LetAlarmsPublish
        Effect: Allow
        Principal:
          Service: cloudwatch.amazonaws.com
        Action: sns:Publish
        Resource: !Ref AlarmTopic
        Condition:
          StringEquals:
            aws:SourceAccount: !Ref AWS::AccountId
      - Sid: DenyInsecureTransport
        Effect: Deny
        Principal: '*'
        Action: sns:Publish
        Resource: !Ref AlarmTopic
        Condition:
          Bool:
            aws:SecureTransport: false
)");
}

TEST_CASE("the dashboard's text has a widget in a line") {
    model::Service service;
    service.dashboard =
        model::Dashboard{.logical_id = "Dashboard",
                         .name = std::nullopt,
                         .rows = {{.title = "API",
                                   .graphs = {{.title = "Requests",
                                               .metrics = {{.namespace_name = "AWS/ApiGateway",
                                                            .name = "Count",
                                                            .dimensions = {{.name = "ApiId", .value = cfn::ref("Api")}},
                                                            .statistic = "Sum"}}}}}},
                         .alarms = {"A", "B"},
                         .span = {}};
    CHECK(test::resource_text(service, "Dashboard") == R"(Type: AWS::CloudWatch::Dashboard
Properties:
  DashboardBody: !Sub |
    {"widgets":[
    {"type":"alarm","x":0,"y":0,"width":24,"height":4,"properties":{"title":"Alarms","alarms":["${A.Arn}","${B.Arn}"]}},
    {"type":"text","x":0,"y":4,"width":24,"height":1,"properties":{"markdown":"## API"}},
    {"type":"metric","x":0,"y":5,"width":24,"height":6,"properties":{"title":"Requests","region":"${AWS::Region}","period":60,"metrics":[["AWS/ApiGateway","Count","ApiId","${Api}",{"stat":"Sum"}]]}}
    ]}
)");
}

TEST_CASE("rules that do not fit are answered where they would fire") {
    model::Service service;
    service.suppress_known = true;
    service.log_groups = {{.logical_id = "Open", .name = "open"},
                          {.logical_id = "Encrypted", .name = "encrypted", .kms_key = cfn::ref("Key")}};
    CHECK(test::resource_text(service, "Open") == R"(Type: AWS::Logs::LogGroup
DeletionPolicy: Delete
UpdateReplacePolicy: Delete
Metadata:
  guard:
    SuppressedRules:
      - CLOUDWATCH_LOG_GROUP_ENCRYPTED
  cfn_nag:
    rules_to_suppress:
      - id: W84
        reason: CloudWatch Logs encrypts it with a key of its own
  checkov:
    skip:
      - id: CKV_AWS_158
        comment: CloudWatch Logs encrypts it with a key of its own
Properties:
  LogGroupName: open
  RetentionInDays: 30
)");
    CHECK(test::resource_text(service, "Encrypted").find("Metadata") == std::string::npos);

    auto function = test::bare_function("F");
    service.functions = {function};
    const auto has = [&](const char* rule) {
        return test::resource_text(service, "F").find(rule) != std::string::npos;
    };
    CHECK(has("LAMBDA_CONCURRENCY_CHECK"));
    CHECK(has("LAMBDA_INSIDE_VPC"));
    CHECK(has("LAMBDA_DLQ_CHECK"));
    CHECK_FALSE(has("CKV_AWS_173"));
    service.functions.front().properties = {{"ReservedConcurrentExecutions", 5}, {"VpcConfig", cfn::Map{}}};
    service.functions.front().environment = {{.name = "TABLE_NAME", .value = "t", .span = {}}};
    CHECK_FALSE(has("LAMBDA_CONCURRENCY_CHECK"));
    CHECK_FALSE(has("LAMBDA_INSIDE_VPC"));
    CHECK(has("CKV_AWS_173"));
    // What a schedule starts has nobody waiting for its answer: there the rule is right.
    service.functions.front().schedules = {
        {.expression = "rate(1 day)", .event_id = "Daily", .properties = {}, .span = {}}};
    CHECK_FALSE(has("LAMBDA_DLQ_CHECK"));
}

TEST_CASE("rules that the spec suppresses stand with their reasons") {
    model::Service service;
    service.resources = {{"Raw", cfn::Map{{"Type", "AWS::S3::Bucket"}}},
                         {"Other", cfn::Map{{"Type", "AWS::SNS::Topic"}}}};
    service.suppressions = {
        {.rule = "S3_BUCKET_LOGGING_ENABLED",
         .scanner = model::Scanner::guard,
         .reason = "One",
         .on = {"Raw"},
         .span = {}},
        {.rule = "W3011", .scanner = model::Scanner::cfn_lint, .reason = "Two", .on = {"AWS::S3::Bucket"}, .span = {}},
    };
    CHECK(test::resource_text(service, "Raw") == R"(Type: AWS::S3::Bucket
Metadata:
  guard:
    SuppressedRules:
      - S3_BUCKET_LOGGING_ENABLED
    Reasons:
      S3_BUCKET_LOGGING_ENABLED: One
  cfn-lint:
    config:
      ignore_checks:
        - W3011
    reasons:
      W3011: Two
)");
    CHECK(test::resource_text(service, "Other") == "Type: AWS::SNS::Topic\n");
}

}  // namespace
}  // namespace samgen
