#include "lint/application/wanted_references.hpp"

#include <algorithm>
#include <array>

namespace samgen::lint::application {
namespace {

// clang-format off
constexpr std::array kGiven = {
    Given{"AWS::ApiGateway::ApiKey", "API key", Form::id},
    Given{"AWS::ApiGateway::Authorizer", "authorizer", Form::id, {}, {}, "AuthorizerId"},
    Given{"AWS::ApiGateway::Deployment", "deployment", Form::id, {}, {}, "DeploymentId"},
    Given{"AWS::ApiGateway::Method", "method", Form::id},
    Given{"AWS::ApiGateway::Resource", "resource", Form::id, {}, {}, "ResourceId"},
    Given{"AWS::ApiGateway::RestApi", "API", Form::id, {}, {}, "RestApiId"},
    Given{"AWS::ApiGateway::Stage", "stage", Form::name},
    Given{"AWS::ApiGateway::UsagePlan", "usage plan", Form::id, {}, {}, "Id"},
    Given{"AWS::ApiGatewayV2::Api", "API", Form::id, {}, {}, "ApiId"},
    Given{"AWS::ApiGatewayV2::Authorizer", "authorizer", Form::id, {}, {}, "AuthorizerId"},
    Given{"AWS::ApiGatewayV2::Deployment", "deployment", Form::id, {}, {}, "DeploymentId"},
    Given{"AWS::ApiGatewayV2::Integration", "integration", Form::id, {}, {}, "IntegrationId"},
    Given{"AWS::ApiGatewayV2::Route", "route", Form::id, {}, {}, "RouteId"},
    Given{"AWS::ApiGatewayV2::Stage", "stage", Form::name},
    Given{"AWS::AppSync::GraphQLApi", "API", Form::arn, "Arn", {}, "ApiId"},
    Given{"AWS::ApplicationAutoScaling::ScalableTarget", "target", Form::id, {}, {}, "Id"},
    Given{"AWS::CloudWatch::Alarm", "alarm", Form::name, "Arn"},
    Given{"AWS::Cognito::IdentityPool", "identity pool", Form::id, {}, "Name", "Id"},
    Given{"AWS::Cognito::UserPool", "user pool", Form::id, "Arn", {}, "UserPoolId"},
    Given{"AWS::Cognito::UserPoolClient", "client", Form::id, {}, "Name", "ClientId"},
    Given{"AWS::DynamoDB::GlobalTable", "table", Form::name, "Arn"},
    Given{"AWS::DynamoDB::Table", "table", Form::name, "Arn"},
    Given{"AWS::Events::EventBus", "event bus", Form::name, "Arn", "Name"},
    Given{"AWS::Events::Rule", "rule", Form::name, "Arn"},
    Given{"AWS::IAM::Group", "group", Form::name, "Arn"},
    Given{"AWS::IAM::ManagedPolicy", "policy", Form::arn, "PolicyArn"},
    Given{"AWS::IAM::Role", "role", Form::name, "Arn", {}, "RoleId"},
    Given{"AWS::IAM::User", "user", Form::name, "Arn"},
    Given{"AWS::KMS::Key", "key", Form::id, "Arn", {}, "KeyId"},
    Given{"AWS::Kinesis::Stream", "stream", Form::name, "Arn"},
    Given{"AWS::KinesisFirehose::DeliveryStream", "delivery stream", Form::name, "Arn"},
    Given{"AWS::Lambda::Alias", "alias", Form::arn, "AliasArn"},
    Given{"AWS::Lambda::Function", "function", Form::name, "Arn"},
    Given{"AWS::Lambda::LayerVersion", "layer", Form::arn, "LayerVersionArn"},
    Given{"AWS::Lambda::Version", "version", Form::arn, "FunctionArn"},
    Given{"AWS::Logs::LogGroup", "log group", Form::name, "Arn"},
    Given{"AWS::S3::Bucket", "bucket", Form::name, "Arn"},
    Given{"AWS::SNS::Topic", "topic", Form::arn, "TopicArn", "TopicName"},
    Given{"AWS::SQS::Queue", "queue", Form::url, "Arn", "QueueName"},
    Given{"AWS::Scheduler::ScheduleGroup", "group", Form::name, "Arn"},
    Given{"AWS::SecretsManager::Secret", "secret", Form::arn, "Id"},
    Given{"AWS::Serverless::Api", "API", Form::id},
    Given{"AWS::Serverless::Function", "function", Form::name, "Arn"},
    Given{"AWS::Serverless::HttpApi", "API", Form::id},
    Given{"AWS::Serverless::LayerVersion", "layer", Form::arn},
    Given{"AWS::Serverless::SimpleTable", "table", Form::name, "Arn"},
    Given{"AWS::Serverless::StateMachine", "state machine", Form::arn, "Arn", "Name"},
    Given{"AWS::StepFunctions::StateMachine", "state machine", Form::arn, "Arn", "Name"},
};

constexpr std::string_view kFunctions =
    "AWS::Lambda::Function AWS::Serverless::Function AWS::Lambda::Alias AWS::Lambda::Version";
constexpr std::string_view kGroup = "AWS::Logs::LogGroup";
constexpr std::string_view kHttpApis = "AWS::ApiGatewayV2::Api AWS::Serverless::HttpApi";
constexpr std::string_view kLayers = "AWS::Lambda::LayerVersion AWS::Serverless::LayerVersion";
constexpr std::string_view kLogs = "AWS::Logs::LogGroup AWS::KinesisFirehose::DeliveryStream";
constexpr std::string_view kPool = "AWS::Cognito::UserPool";
constexpr std::string_view kQueue = "AWS::SQS::Queue";
constexpr std::string_view kReceivers = "AWS::SNS::Topic AWS::SQS::Queue";
constexpr std::string_view kRestApis = "AWS::ApiGateway::RestApi AWS::Serverless::Api";
constexpr std::string_view kRole = "AWS::IAM::Role";
constexpr std::string_view kStream = "AWS::Kinesis::Stream";
constexpr std::string_view kTables =
    "AWS::DynamoDB::Table AWS::DynamoDB::GlobalTable AWS::Serverless::SimpleTable";
// What a rule of EventBridge sends to.
constexpr std::string_view kTargets =
    "AWS::Lambda::Function AWS::Serverless::Function AWS::Lambda::Alias AWS::Lambda::Version AWS::SQS::Queue "
    "AWS::SNS::Topic AWS::Kinesis::Stream AWS::KinesisFirehose::DeliveryStream AWS::Logs::LogGroup "
    "AWS::Events::EventBus AWS::StepFunctions::StateMachine AWS::Serverless::StateMachine";
constexpr std::string_view kTopic = "AWS::SNS::Topic";

constexpr std::array kWanted = {
    Wanted{"AWS::ApiGateway::Authorizer", "AuthorizerCredentials", Form::arn, kRole},
    Wanted{"AWS::ApiGateway::Authorizer", "ProviderARNs/*", Form::arn, kPool},
    Wanted{"AWS::ApiGateway::Authorizer", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::BasePathMapping", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::Deployment", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::GatewayResponse", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::Method", "AuthorizerId", Form::id, "AWS::ApiGateway::Authorizer"},
    Wanted{"AWS::ApiGateway::Method", "Integration/Credentials", Form::arn, kRole},
    Wanted{"AWS::ApiGateway::Method", "ResourceId", Form::id, "AWS::ApiGateway::Resource"},
    Wanted{"AWS::ApiGateway::Method", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::Model", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::RequestValidator", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::Resource", "ParentId", Form::id, "AWS::ApiGateway::Resource"},
    Wanted{"AWS::ApiGateway::Resource", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::Stage", "AccessLogSetting/DestinationArn", Form::arn, kLogs},
    Wanted{"AWS::ApiGateway::Stage", "DeploymentId", Form::id, "AWS::ApiGateway::Deployment"},
    Wanted{"AWS::ApiGateway::Stage", "RestApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::UsagePlan", "ApiStages/*/ApiId", Form::id, kRestApis},
    Wanted{"AWS::ApiGateway::UsagePlanKey", "KeyId", Form::id, "AWS::ApiGateway::ApiKey"},
    Wanted{"AWS::ApiGateway::UsagePlanKey", "UsagePlanId", Form::id, "AWS::ApiGateway::UsagePlan"},
    Wanted{"AWS::ApiGatewayV2::ApiMapping", "ApiId", Form::id, {}},
    Wanted{"AWS::ApiGatewayV2::Authorizer", "ApiId", Form::id, kHttpApis},
    Wanted{"AWS::ApiGatewayV2::Authorizer", "AuthorizerCredentialsArn", Form::arn, kRole},
    Wanted{"AWS::ApiGatewayV2::Deployment", "ApiId", Form::id, kHttpApis},
    Wanted{"AWS::ApiGatewayV2::Integration", "ApiId", Form::id, kHttpApis},
    Wanted{"AWS::ApiGatewayV2::Integration", "CredentialsArn", Form::arn, kRole},
    Wanted{"AWS::ApiGatewayV2::Integration", "IntegrationUri", Form::arn, {}},
    Wanted{"AWS::ApiGatewayV2::Route", "ApiId", Form::id, kHttpApis},
    Wanted{"AWS::ApiGatewayV2::Route", "AuthorizerId", Form::id, "AWS::ApiGatewayV2::Authorizer"},
    Wanted{"AWS::ApiGatewayV2::Stage", "AccessLogSettings/DestinationArn", Form::arn, kLogs},
    Wanted{"AWS::ApiGatewayV2::Stage", "ApiId", Form::id, kHttpApis},
    Wanted{"AWS::ApiGatewayV2::Stage", "DeploymentId", Form::id, "AWS::ApiGatewayV2::Deployment"},
    Wanted{"AWS::AppSync::ApiKey", "ApiId", Form::id, "AWS::AppSync::GraphQLApi"},
    Wanted{"AWS::AppSync::DataSource", "ApiId", Form::id, "AWS::AppSync::GraphQLApi"},
    Wanted{"AWS::AppSync::DataSource", "DynamoDBConfig/TableName", Form::name, kTables},
    Wanted{"AWS::AppSync::DataSource", "LambdaConfig/LambdaFunctionArn", Form::arn, kFunctions},
    Wanted{"AWS::AppSync::GraphQLSchema", "ApiId", Form::id, "AWS::AppSync::GraphQLApi"},
    Wanted{"AWS::AppSync::Resolver", "ApiId", Form::id, "AWS::AppSync::GraphQLApi"},
    Wanted{"AWS::ApplicationAutoScaling::ScalingPolicy", "ScalingTargetId", Form::id,
           "AWS::ApplicationAutoScaling::ScalableTarget"},
    Wanted{"AWS::Cognito::UserPool", "LambdaConfig/*", Form::arn, {}},
    Wanted{"AWS::Cognito::UserPoolClient", "UserPoolId", Form::id, kPool},
    Wanted{"AWS::Cognito::UserPoolDomain", "UserPoolId", Form::id, kPool},
    Wanted{"AWS::Cognito::UserPoolGroup", "UserPoolId", Form::id, kPool},
    Wanted{"AWS::Cognito::UserPoolResourceServer", "UserPoolId", Form::id, kPool},
    Wanted{"AWS::DynamoDB::GlobalTable", "Replicas/*/KinesisStreamSpecification/StreamArn", Form::arn, kStream},
    Wanted{"AWS::DynamoDB::Table", "KinesisStreamSpecification/StreamArn", Form::arn, kStream},
    Wanted{"AWS::Events::Rule", "EventBusName", Form::name, "AWS::Events::EventBus", Form::arn},
    Wanted{"AWS::Events::Rule", "Targets/*/Arn", Form::arn, kTargets},
    Wanted{"AWS::IAM::InstanceProfile", "Roles/*", Form::name, kRole},
    Wanted{"AWS::IAM::ManagedPolicy", "Groups/*", Form::name, "AWS::IAM::Group"},
    Wanted{"AWS::IAM::ManagedPolicy", "Roles/*", Form::name, kRole},
    Wanted{"AWS::IAM::ManagedPolicy", "Users/*", Form::name, "AWS::IAM::User"},
    Wanted{"AWS::IAM::Policy", "Groups/*", Form::name, "AWS::IAM::Group"},
    Wanted{"AWS::IAM::Policy", "Roles/*", Form::name, kRole},
    Wanted{"AWS::IAM::Policy", "Users/*", Form::name, "AWS::IAM::User"},
    Wanted{"AWS::IAM::Role", "ManagedPolicyArns/*", Form::arn, "AWS::IAM::ManagedPolicy"},
    Wanted{"AWS::IAM::RolePolicy", "RoleName", Form::name, kRole},
    Wanted{"AWS::KinesisFirehose::DeliveryStream", "ExtendedS3DestinationConfiguration/BucketARN", Form::arn,
           "AWS::S3::Bucket"},
    Wanted{"AWS::KinesisFirehose::DeliveryStream", "KinesisStreamSourceConfiguration/KinesisStreamARN", Form::arn,
           kStream},
    Wanted{"AWS::KinesisFirehose::DeliveryStream", "S3DestinationConfiguration/BucketARN", Form::arn,
           "AWS::S3::Bucket"},
    Wanted{"AWS::Lambda::Alias", "FunctionName", Form::name, kFunctions, Form::arn},
    Wanted{"AWS::Lambda::EventInvokeConfig", "FunctionName", Form::name, kFunctions, Form::arn},
    Wanted{"AWS::Lambda::EventSourceMapping", "FunctionName", Form::name, kFunctions, Form::arn},
    Wanted{"AWS::Lambda::Function", "Layers/*", Form::arn, kLayers},
    Wanted{"AWS::Lambda::Function", "Role", Form::arn, kRole},
    Wanted{"AWS::Lambda::Permission", "FunctionName", Form::name, kFunctions, Form::arn},
    Wanted{"AWS::Lambda::Permission", "SourceArn", Form::arn, {}},
    Wanted{"AWS::Lambda::Url", "TargetFunctionArn", Form::name, kFunctions, Form::arn},
    Wanted{"AWS::Lambda::Version", "FunctionName", Form::name, kFunctions, Form::arn},
    Wanted{"AWS::Logs::SubscriptionFilter", "DestinationArn", Form::arn, {}},
    Wanted{"AWS::Pipes::Pipe", "Enrichment", Form::arn, {}},
    Wanted{"AWS::Pipes::Pipe", "Target", Form::arn, {}},
    Wanted{"AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations/*/Function", Form::arn, kFunctions},
    Wanted{"AWS::S3::Bucket", "NotificationConfiguration/QueueConfigurations/*/Queue", Form::arn, kQueue},
    Wanted{"AWS::S3::Bucket", "NotificationConfiguration/TopicConfigurations/*/Topic", Form::arn, kTopic},
    Wanted{"AWS::S3::BucketPolicy", "Bucket", Form::name, "AWS::S3::Bucket"},
    Wanted{"AWS::SNS::Subscription", "Endpoint", Form::arn, {}, Form::none, "Protocol", "lambda"},
    Wanted{"AWS::SNS::Subscription", "Endpoint", Form::arn, {}, Form::none, "Protocol", "sqs"},
    Wanted{"AWS::SNS::TopicPolicy", "Topics/*", Form::arn, kTopic},
    Wanted{"AWS::SQS::QueuePolicy", "Queues/*", Form::url, kQueue},
    Wanted{"AWS::Scheduler::Schedule", "GroupName", Form::name, "AWS::Scheduler::ScheduleGroup"},
    Wanted{"AWS::Scheduler::Schedule", "Target/Arn", Form::arn, {}},
    Wanted{"AWS::Serverless::Api", "AccessLogSetting/DestinationArn", Form::arn, kLogs},
    Wanted{"AWS::Serverless::Api", "Auth/Authorizers/*/FunctionArn", Form::arn, kFunctions},
    Wanted{"AWS::Serverless::Api", "Auth/Authorizers/*/FunctionInvokeRole", Form::arn, kRole},
    Wanted{"AWS::Serverless::Api", "Auth/Authorizers/*/UserPoolArn/*", Form::arn, kPool},
    Wanted{"AWS::Serverless::Function", "EventInvokeConfig/DestinationConfig/OnFailure/Destination", Form::arn,
           kTopic, Form::none, "Type", "SNS", kReceivers},
    Wanted{"AWS::Serverless::Function", "EventInvokeConfig/DestinationConfig/OnFailure/Destination", Form::arn,
           kQueue, Form::none, "Type", "SQS", kReceivers},
    Wanted{"AWS::Serverless::Function", "Events/*Api/Properties/RestApiId", Form::id, kRestApis},
    Wanted{"AWS::Serverless::Function", "Events/*CloudWatchLogs/Properties/LogGroupName", Form::name, kGroup},
    Wanted{"AWS::Serverless::Function", "Events/*DynamoDB/Properties/DestinationConfig/OnFailure/Destination",
           Form::arn, kTopic, Form::none, "Type", "SNS", kReceivers},
    Wanted{"AWS::Serverless::Function", "Events/*DynamoDB/Properties/DestinationConfig/OnFailure/Destination",
           Form::arn, kQueue, Form::none, "Type", "SQS", kReceivers},
    Wanted{"AWS::Serverless::Function", "Events/*EventBridgeRule/Properties/EventBusName", Form::name,
           "AWS::Events::EventBus", Form::arn},
    Wanted{"AWS::Serverless::Function", "Events/*HttpApi/Properties/ApiId", Form::id, kHttpApis},
    Wanted{"AWS::Serverless::Function", "Events/*Kinesis/Properties/DestinationConfig/OnFailure/Destination",
           Form::arn, kTopic, Form::none, "Type", "SNS", kReceivers},
    Wanted{"AWS::Serverless::Function", "Events/*Kinesis/Properties/DestinationConfig/OnFailure/Destination",
           Form::arn, kQueue, Form::none, "Type", "SQS", kReceivers},
    Wanted{"AWS::Serverless::Function", "Events/*SNS/Properties/Topic", Form::arn, kTopic},
    Wanted{"AWS::Serverless::Function", "KmsKeyArn", Form::arn, "AWS::KMS::Key"},
    Wanted{"AWS::Serverless::Function", "Layers/*", Form::arn, kLayers},
    Wanted{"AWS::Serverless::Function", "Role", Form::arn, kRole},
    Wanted{"AWS::Serverless::HttpApi", "AccessLogSettings/DestinationArn", Form::arn, kLogs},
    Wanted{"AWS::Serverless::HttpApi", "Auth/Authorizers/*/FunctionArn", Form::arn, kFunctions},
    Wanted{"AWS::Serverless::HttpApi", "Auth/Authorizers/*/FunctionInvokeRole", Form::arn, kRole},
    Wanted{"AWS::Serverless::StateMachine", "Events/*Api/Properties/RestApiId", Form::id, kRestApis},
    Wanted{"AWS::Serverless::StateMachine", "Events/*EventBridgeRule/Properties/EventBusName", Form::name,
           "AWS::Events::EventBus", Form::arn},
    Wanted{"AWS::Serverless::StateMachine", "Logging/Destinations/*/CloudWatchLogsLogGroup/LogGroupArn", Form::arn,
           kGroup},
    Wanted{"AWS::Serverless::StateMachine", "Role", Form::arn, kRole},
    Wanted{"AWS::StepFunctions::StateMachine",
           "LoggingConfiguration/Destinations/*/CloudWatchLogsLogGroup/LogGroupArn", Form::arn, kGroup},
};

// The parameters of SAM's policy templates.
constexpr std::array kParameters = {
    Wanted{{}, "BucketName", Form::name, "AWS::S3::Bucket"},
    Wanted{{}, "DeliveryStreamName", Form::name, "AWS::KinesisFirehose::DeliveryStream"},
    Wanted{{}, "EventBusName", Form::name, "AWS::Events::EventBus"},
    Wanted{{}, "FunctionName", Form::name, "AWS::Lambda::Function AWS::Serverless::Function"},
    Wanted{{}, "KeyId", Form::id, "AWS::KMS::Key"},
    Wanted{{}, "LogGroupName", Form::name, kGroup},
    Wanted{{}, "QueueName", Form::name, kQueue},
    Wanted{{}, "SecretArn", Form::arn, "AWS::SecretsManager::Secret"},
    Wanted{{}, "StateMachineName", Form::name, "AWS::StepFunctions::StateMachine AWS::Serverless::StateMachine"},
    Wanted{{}, "StreamName", Form::name, kStream},
    Wanted{{}, "TableName", Form::name, kTables},
    Wanted{{}, "TopicName", Form::name, kTopic},
};
// clang-format on

static_assert(std::ranges::is_sorted(kGiven, {}, &Given::type));
static_assert(std::ranges::is_sorted(kWanted, {}, &Wanted::type));

}  // namespace

const Given* given_by(std::string_view type) {
    const auto* found = std::ranges::lower_bound(kGiven, type, {}, &Given::type);
    return found != kGiven.end() && found->type == type ? found : nullptr;
}

std::span<const Wanted> wanted_references() { return kWanted; }

std::span<const Wanted> wanted_parameters() { return kParameters; }

}  // namespace samgen::lint::application
