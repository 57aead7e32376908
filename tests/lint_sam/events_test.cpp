#include "expanded.hpp"

using namespace samgen::lint::sam;

namespace {

// A function with these events, and what stands behind it.
Expanded with_events(std::string_view events, std::string_view more = {}) {
    return Expanded(
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a\n"
        "      Runtime: b\n      Events:\n" +
        std::string(events) + std::string(more));
}

}  // namespace

TEST_CASE("Sources that call the function get a permission") {
    const auto made = with_events(R"(
        Rule: {Type: EventBridgeRule, Properties: {Pattern: {source: [a]}, DeadLetterConfig: {Type: SQS}}}
        Tick: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
        Topic: {Type: SNS, Properties: {Topic: !Ref T}}
        Logs: {Type: CloudWatchLogs, Properties: {LogGroupName: g, FilterPattern: ''}}
        Iot: {Type: IoTRule, Properties: {Sql: SELECT}}
        Alexa: {Type: AlexaSkill}
)");
    CHECK(made.problems() == "");
    CHECK(made.resources() == R"(F AWS::Lambda::Function
FRole AWS::IAM::Role
FAlexaPermission AWS::Lambda::Permission
FIotPermission AWS::Lambda::Permission
FIot AWS::IoT::TopicRule
FLogsPermission AWS::Lambda::Permission
FLogs AWS::Logs::SubscriptionFilter
FRuleQueue AWS::SQS::Queue
FRuleQueuePolicy AWS::SQS::QueuePolicy
FRule AWS::Events::Rule
FRulePermission AWS::Lambda::Permission
FTick AWS::Events::Rule
FTickPermission AWS::Lambda::Permission
FTopicPermission AWS::Lambda::Permission
FTopic AWS::SNS::Subscription
)");
    CHECK(made.at("FTick/Properties/State") == R"("DISABLED")");
    CHECK(made.at("FRule/Properties/Targets/0/DeadLetterConfig/Arn") == R"({"Fn::GetAtt": ["FRuleQueue", "Arn"]})");
    CHECK(made.at("FTopic/Properties/Endpoint") == R"({"Fn::GetAtt": ["F", "Arn"]})");
}

TEST_CASE("Sources that Lambda polls become mappings, and the role may read them") {
    const auto made = with_events(R"(
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn, BatchSize: 5}}
        Rows:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt T.StreamArn
            StartingPosition: LATEST
            DestinationConfig: {OnFailure: {Type: SQS, Destination: arn}}
)");
    CHECK(made.problems() == "");
    CHECK(made.at("FJobs/Type") == R"("AWS::Lambda::EventSourceMapping")");
    CHECK(made.at("FJobs/Properties") ==
          R"({"FunctionName": {"Ref": "F"}, "EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}, "BatchSize": 5})");
    CHECK(made.at("FRows/Properties/DestinationConfig") == R"({"OnFailure": {"Destination": "arn"}})");
    CHECK(made.at("FRole/Properties/ManagedPolicyArns/1") ==
          R"("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole")");
    CHECK(made.at("FRole/Properties/Policies/0/PolicyName") == R"("FRowsSQSPolicy")");
}

TEST_CASE("A bucket gets the notification of its events") {
    const auto made =
        with_events("        New: {Type: S3, Properties: {Bucket: !Ref B, Events: 's3:ObjectCreated:*'}}\n",
                    "  B:\n    Type: AWS::S3::Bucket\n");
    CHECK(made.problems() == "");
    CHECK(made.at("B/Properties/NotificationConfiguration/LambdaConfigurations") ==
          R"([{"Function": {"Fn::GetAtt": ["F", "Arn"]}, "Event": "s3:ObjectCreated:*"}])");
    CHECK(made.at("B/DependsOn") == R"(["FNewPermission"])");
}

TEST_CASE("A user pool gets its triggers") {
    const auto made = with_events("        Up: {Type: Cognito, Properties: {UserPool: !Ref P, Trigger: PreSignUp}}\n",
                                  "  P:\n    Type: AWS::Cognito::UserPool\n");
    CHECK(made.at("P/Properties/LambdaConfig/PreSignUp") == R"({"Fn::GetAtt": ["F", "Arn"]})");
    CHECK(made.at("FCognitoPermission/Type") == R"("AWS::Lambda::Permission")");
}

TEST_CASE("A topic can go through a queue") {
    const auto made = with_events("        T: {Type: SNS, Properties: {Topic: arn, SqsSubscription: true}}\n");
    CHECK(made.resources() ==
          "F AWS::Lambda::Function\nFRole AWS::IAM::Role\nFTEventSourceMapping AWS::Lambda::EventSourceMapping\n"
          "FTQueue AWS::SQS::Queue\nFTQueuePolicy AWS::SQS::QueuePolicy\nFT AWS::SNS::Subscription\n");
}

TEST_CASE("The scheduler has a role to start its target") {
    const auto made = with_events("        S: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}\n");
    CHECK(made.at("FS/Properties/Name") == R"("FS")");
    CHECK(made.at("FS/Properties/Target/RoleArn") == R"({"Fn::GetAtt": ["FSRole", "Arn"]})");
    CHECK(made.at("FSRole/Properties/Policies/0/PolicyDocument/Statement/0/Resource") ==
          R"({"Fn::GetAtt": ["F", "Arn"]})");
}
