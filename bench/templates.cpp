#include "templates.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace samgen::bench {
namespace {

constexpr const char* kHead = R"(AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: What the benchmark lints
Parameters:
  Stage:
    Type: String
    Default: dev
    AllowedValues: [dev, prod]
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Globals:
  Function:
    Runtime: provided.al2023
    Architectures: [arm64]
    MemorySize: 256
    Timeout: 10
    Environment:
      Variables:
        STAGE: !Ref Stage
Resources:
)";

// One part of a service: 56 lines.
constexpr const char* kPart = R"(  Function{0}:
    Type: AWS::Serverless::Function
    Properties:
      Description: !Sub "Part {0} of ${{Stage}}"
      CodeUri: build/part{0}/
      Handler: bootstrap
      MemorySize: !If [IsProd, 512, 256]
      Environment:
        Variables:
          TABLE: !Ref Table{0}
          QUEUE_URL: !GetAtt Queue{0}.QueueUrl
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref Table{0}
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: [sqs:SendMessage, sqs:GetQueueAttributes]
              Resource: !GetAtt Queue{0}.Arn
      Events:
        Get:
          Type: HttpApi
          Properties:
            Method: get
            Path: /part{0}/{{id}}
        Queued:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue{0}.Arn
            BatchSize: 10
  Table{0}:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
      Tags:
        - Key: stage
          Value: !Ref Stage
  Queue{0}:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Dead{0}.Arn
        maxReceiveCount: 3
  Dead{0}:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: !If [IsProd, 1209600, 345600]
)";

constexpr int kHeadLines = 21;
constexpr int kPartLines = 56;

}  // namespace

std::string service_template(int lines) {
    std::string text = kHead;
    const int parts = std::max(1, (lines - kHeadLines + kPartLines / 2) / kPartLines);
    for (int i = 0; i < parts; ++i) {
        text += fmt::format(fmt::runtime(kPart), i);
    }
    return text;
}

std::string conditions_template(int conditions) {
    std::string parameters;
    std::string definitions;
    for (int i = 0; i < conditions; ++i) {
        parameters += fmt::format("  P{}: {{Type: String, AllowedValues: [\"on\", \"off\"]}}\n", i);
        const auto own = fmt::format("!Equals [!Ref P{}, \"on\"]", i);
        definitions += i == 0       ? fmt::format("  C0: {}\n", own)
                       : i % 3 == 0 ? fmt::format("  C{}: !And [{{Condition: C{}}}, {}]\n", i, i - 1, own)
                       : i % 3 == 1 ? fmt::format("  C{}: !Or [{{Condition: C{}}}, {}]\n", i, i - 1, own)
                                    : fmt::format("  C{}: !Not [{}]\n", i, own);
    }
    std::string resources;
    for (int i = 0; i < conditions; ++i) {
        // Each value asks for five conditions, one inside the other.
        std::string nested = "!Ref AWS::NoValue";
        for (int k = 0; k < 5; ++k) {
            nested = fmt::format("!If [C{}, name-{}-{}, {}]", (i + k * 7) % conditions, i, k, nested);
        }
        resources += fmt::format(
            "  Queue{0}:\n    Type: AWS::SQS::Queue\n    Condition: C{0}\n    Properties:\n      QueueName: {1}\n"
            "      DelaySeconds: !If [C{2}, 5, !If [C{3}, 10, !Ref AWS::NoValue]]\n      Tags:\n"
            "        - !If [C{2}, {{Key: a, Value: !Ref P{0}}}, !Ref AWS::NoValue]\n"
            "        - !If [C{3}, {{Key: b, Value: !If [C{4}, x, y]}}, !Ref AWS::NoValue]\n",
            i, nested, (i + 1) % conditions, (i + 2) % conditions, (i + 3) % conditions);
    }
    return fmt::format("Parameters:\n{}Conditions:\n{}Resources:\n{}", parameters, definitions, resources);
}

}  // namespace samgen::bench
