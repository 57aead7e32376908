// What functions may do with things that are no tables, and what their environment then tells them.
#include <string>
#include <variant>

#include <fmt/format.h>

#include "building.hpp"
#include "support/catch.hpp"

using namespace samgen;
using test::one_line;

namespace {

std::string what_is_allowed(const model::Policy& policy) {
    if (const auto* named = std::get_if<model::PolicyTemplate>(&policy)) {
        const auto& [name, value, span] = named->parameters.members.front();
        return fmt::format("{} {}={}\n", named->name, name, one_line(value));
    }
    std::string all;
    for (const auto& statement : std::get<model::InlinePolicy>(policy).statements) {
        for (const auto& action : statement.actions) {
            all += action + " ";
        }
        all += "on";
        for (const auto& resource : statement.resources) {
            all += " " + one_line(resource);
        }
        if (const auto* alias = statement.condition.find("ForAnyValue:StringEquals")) {
            all += " with " + one_line(alias->map()->members.front().value);
        }
        if (const auto* via = statement.condition.find("StringEquals")) {
            all += " via " + one_line(via->map()->members.front().value);
        }
        all += "\n";
    }
    return all;
}

// What the function `F` of the spec may do, and its variables, a line each.
std::string seen(const std::string& text) {
    const auto service = test::build("profile: bare\n" + text);
    std::string all;
    for (const auto& function : service.functions) {
        if (function.logical_id != "F") {
            continue;
        }
        for (const auto& policy : function.policies) {
            all += what_is_allowed(policy);
        }
        for (const auto& variable : function.environment) {
            all += fmt::format("{}={}\n", variable.name, one_line(variable.value));
        }
    }
    return all;
}

struct Row {
    std::string_view name;
    std::string_view things;
    std::string_view said;
    std::string_view seen;
};

constexpr std::string_view kQueue = "queues: { Orders: {} }\n";
constexpr std::string_view kKey =
    "resources:\n  Key: { Type: AWS::KMS::Key }\n  KeyName: { Type: AWS::KMS::Alias }\n"
    "  Sealed:\n    Type: AWS::SQS::Queue\n    Properties: { KmsMasterKeyId: !Ref Key }\n"
    "  Named:\n    Type: AWS::SNS::Topic\n    Properties: { KmsMasterKeyId: alias/shop }\n"
    "  Own:\n    Type: AWS::SNS::Topic\n    Properties: { KmsMasterKeyId: alias/aws/sns }\n";
constexpr std::string_view kRaw =
    "resources:\n  Flow: { Type: AWS::StepFunctions::StateMachine }\n  Bus: { Type: AWS::Events::EventBus }\n"
    "  Secret: { Type: AWS::SecretsManager::Secret }\n  Images: { Type: AWS::S3::Bucket }\n"
    "  Clicks: { Type: AWS::Kinesis::Stream }\n  Users: { Type: AWS::Cognito::UserPool }\n"
    "  Rate: { Type: AWS::SSM::Parameter }\n"
    "  Deep:\n    Type: AWS::SSM::Parameter\n    Properties: { Name: /shop/rate }\n";

constexpr Row kRows[] = {
    {"a word is SAM's policy template", kQueue, "access: { Orders: send }",
     "SQSSendMessagePolicy QueueName=!GetAtt Orders.QueueName\nORDERS_QUEUE_URL=!Ref Orders\n"},
    {"a list is a statement", kQueue, "access: { Orders: [SendMessage, 'sqs:GetQueueUrl'] }",
     "sqs:SendMessage sqs:GetQueueUrl on !GetAtt Orders.Arn\nORDERS_QUEUE_URL=!Ref Orders\n"},
    {"words may stand in lists", kQueue, "access: { Orders: [send, receive] }",
     "SQSSendMessagePolicy QueueName=!GetAtt Orders.QueueName\nSQSPollerPolicy QueueName=!GetAtt "
     "Orders.QueueName\nORDERS_QUEUE_URL=!Ref Orders\n"},
    {"objects and buckets have ARNs of their own", kRaw, "access: { Images: [GetObject, ListBucket] }",
     "s3:GetObject on !Sub ${Images.Arn}/*\ns3:ListBucket on !GetAtt Images.Arn\nIMAGES_BUCKET_NAME=!Ref Images\n"},
    {"executions have ARNs of their own", kRaw, "access: { Flow: [StartExecution, StopExecution] }",
     "states:StartExecution on !Ref Flow\nstates:StopExecution on !Sub "
     "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Flow.Name}:*\nFLOW_WORKFLOW_ARN=!Ref "
     "Flow\n"},
    {"a parameter's ARN is put together of its name", kRaw, "access: { Rate: read, Deep: read }",
     "ssm:GetParameter ssm:GetParameters on !Sub "
     "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${Rate}\nssm:GetParameter "
     "ssm:GetParameters on !Sub arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Deep}\n"
     "RATE_PARAMETER_NAME=!Ref Rate\nDEEP_PARAMETER_NAME=!Ref Deep\n"},
    {"buses, secrets and streams", kRaw, "access: { Bus: put, Secret: read, Clicks: put }",
     "EventBridgePutEventsPolicy EventBusName=!Ref Bus\nAWSSecretsManagerGetSecretValuePolicy SecretArn=!Ref "
     "Secret\nkinesis:PutRecord kinesis:PutRecords on !GetAtt Clicks.Arn\nBUS_NAME=!Ref "
     "Bus\nSECRET_ARN=!Ref Secret\nCLICKS_STREAM_NAME=!Ref Clicks\n"},
    {"a raw resource of any type, with the service's prefix", kRaw, "access: { Users: ['cognito-idp:AdminGetUser'] }",
     "cognito-idp:AdminGetUser on !GetAtt Users.Arn\n"},
    {"another function, and its versions", "", "access: { Other: invoke } }\n  Other: {",
     "lambda:InvokeFunction on !GetAtt Other.Arn !Sub ${Other.Arn}:*\nOTHER_FUNCTION_NAME=!Ref Other\n"},
    {"a customer's key, through the service alone", kKey, "access: { Sealed: send }",
     "SQSSendMessagePolicy QueueName=!GetAtt Sealed.QueueName\nkms:Decrypt kms:GenerateDataKey on !GetAtt Key.Arn via "
     "!Sub sqs.${AWS::Region}.amazonaws.com\nSEALED_QUEUE_URL=!Ref Sealed\n"},
    {"a reader only decrypts", kKey, "access: { Sealed: receive }",
     "SQSPollerPolicy QueueName=!GetAtt Sealed.QueueName\nkms:Decrypt on !GetAtt Key.Arn via "
     "!Sub sqs.${AWS::Region}.amazonaws.com\nSEALED_QUEUE_URL=!Ref Sealed\n"},
    {"a key by its alias", kKey, "access: { Named: publish }",
     "SNSPublishMessagePolicy TopicName=!GetAtt Named.TopicName\nkms:Decrypt kms:GenerateDataKey on !Sub "
     "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/* with alias/shop via !Sub "
     "sns.${AWS::Region}.amazonaws.com\nNAMED_TOPIC_ARN=!Ref Named\n"},
    {"AWS's own key needs nothing", kKey, "access: { Own: publish }",
     "SNSPublishMessagePolicy TopicName=!GetAtt Own.TopicName\nOWN_TOPIC_ARN=!Ref Own\n"},
    {"a secret in the environment is a name, and may be read", kRaw,
     "env: { DB: { secret: Secret }, BANK: { secret: shop/bank }, RATE: { ssm: /shop/rate, version: 2 } }",
     "AWSSecretsManagerGetSecretValuePolicy SecretArn=!Ref Secret\nsecretsmanager:GetSecretValue on !Sub "
     "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:shop/bank-??????\nDB=!Ref "
     "Secret\nBANK=shop/bank\nRATE='{{resolve:ssm:/shop/rate:2}}'\n"},
    {"a destination under a customer's key", kKey, "on-failure: Sealed",
     "kms:Decrypt kms:GenerateDataKey on !GetAtt Key.Arn via !Sub sqs.${AWS::Region}.amazonaws.com\n"},
    {"a raw table, with the indexes that it names",
     "resources:\n  Old:\n    Type: AWS::DynamoDB::Table\n    Properties: { GlobalSecondaryIndexes: [{ IndexName: "
     "byDay "
     "}] }\n  Plain: { Type: AWS::Serverless::SimpleTable }\n",
     "access: { Old: [Query, GetItem], Plain: read }",
     "DynamoDBReadPolicy TableName=!Ref Plain\ndynamodb:Query on !Sub ${Old.Arn}/index/byDay !GetAtt "
     "Old.Arn\ndynamodb:GetItem on !GetAtt Old.Arn\nOLD_TABLE_NAME=!Ref Old\nPLAIN_TABLE_NAME=!Ref Plain\n"},
    {"a role of one's own", kRaw, "role: arn:aws:iam::123456789012:role/worker", ""},
};

}  // namespace

TEST_CASE("a role's policies have room for 10,240 characters") {
    std::string tables = "tables:\n";
    std::string access;
    for (int i = 0; i < 60; ++i) {
        tables += fmt::format("  Table{}: {{ key: id }}\n", i);
        access += fmt::format("{}Table{}: [GetItem, PutItem, UpdateItem]", i == 0 ? "" : ", ", i);
    }
    const auto found = test::said_of(fmt::format("{}functions:\n  F: {{ access: {{ {} }} }}\n", tables, access));
    REQUIRE(found.size() == 1);
    CHECK(found.front().message.starts_with("the policies of `F` come to about 1"));
    CHECK(found.front().message.ends_with("characters; IAM takes 10240 for a role"));
}

TEST_CASE("access gives what it says, and tells the code the names") {
    for (const auto& row : kRows) {
        INFO(row.name);
        CHECK(seen(fmt::format("{}functions:\n  F: {{ {} }}\n", row.things, row.said)) == row.seen);
    }
}
