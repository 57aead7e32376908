#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/references.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// What a reference gives is a name here and an ARN there; CloudFormation passes on whichever it is.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
namespace samgen::lint::application {
namespace {

enum class Kind : std::uint8_t { arn, id, name, url };

std::string_view word_for(Kind kind) {
    switch (kind) {
        case Kind::arn:
            return "ARN";
        case Kind::id:
            return "ID";
        case Kind::name:
            return "name";
        case Kind::url:
            return "URL";
    }
    return {};
}

// What !Ref gives of a type, and the attributes that give the rest; empty where none does.
struct Gives {
    std::string_view type;
    Kind ref;
    std::string_view name;
    std::string_view arn;
    std::string_view id{};

    [[nodiscard]] std::string_view attribute_for(Kind kind) const {
        if (kind == ref) {
            return "Ref";
        }
        return kind == Kind::name ? name : kind == Kind::arn ? arn : kind == Kind::id ? id : std::string_view{};
    }
};
constexpr std::array kGives = {
    Gives{"AWS::ApiGateway::RestApi", Kind::id, {}, {}},
    Gives{"AWS::ApiGatewayV2::Api", Kind::id, {}, {}},
    Gives{"AWS::ApiGatewayV2::Integration", Kind::id, {}, {}},
    Gives{"AWS::Cognito::UserPool", Kind::id, {}, "Arn"},
    Gives{"AWS::DynamoDB::GlobalTable", Kind::name, {}, "Arn"},
    Gives{"AWS::DynamoDB::Table", Kind::name, {}, "Arn"},
    Gives{"AWS::Events::EventBus", Kind::name, "Name", "Arn"},
    Gives{"AWS::Events::Rule", Kind::name, {}, "Arn"},
    Gives{"AWS::IAM::Role", Kind::name, {}, "Arn"},
    Gives{"AWS::KMS::Key", Kind::id, {}, "Arn", "KeyId"},
    Gives{"AWS::Kinesis::Stream", Kind::name, {}, "Arn"},
    Gives{"AWS::KinesisFirehose::DeliveryStream", Kind::name, {}, "Arn"},
    Gives{"AWS::Lambda::Function", Kind::name, {}, "Arn"},
    Gives{"AWS::Logs::LogGroup", Kind::name, {}, "Arn"},
    Gives{"AWS::S3::Bucket", Kind::name, {}, "Arn"},
    Gives{"AWS::SNS::Topic", Kind::arn, "TopicName", "TopicArn"},
    Gives{"AWS::SQS::Queue", Kind::url, "QueueName", "Arn"},
    Gives{"AWS::SecretsManager::Secret", Kind::arn, {}, "Id"},
    Gives{"AWS::Serverless::Api", Kind::id, {}, {}},
    Gives{"AWS::Serverless::Function", Kind::name, {}, "Arn"},
    Gives{"AWS::Serverless::HttpApi", Kind::id, {}, {}},
    Gives{"AWS::Serverless::SimpleTable", Kind::name, {}, "Arn"},
    Gives{"AWS::Serverless::StateMachine", Kind::arn, "Name", "Arn"},
    Gives{"AWS::StepFunctions::StateMachine", Kind::arn, "Name", "Arn"},
};
static_assert(std::ranges::is_sorted(kGives, {}, &Gives::type));

const Gives* gives_of(std::string_view type) {
    const auto* found = std::ranges::lower_bound(kGives, type, {}, &Gives::type);
    return found != kGives.end() && found->type == type ? found : nullptr;
}

std::optional<Kind> kind_of(const Gives& gives, std::string_view attribute) {
    for (const auto kind : {gives.ref, Kind::name, Kind::arn, Kind::id}) {
        if (!attribute.empty() && gives.attribute_for(kind) == attribute) {
            return kind;
        }
    }
    return std::nullopt;
}

// What is wanted somewhere: a kind of value, of one of some types.
struct Wanted {
    Kind kind;
    std::span<const std::string_view> types;
};

// What is wrong with a value, and what to write; nothing where it is right, or cannot be told.
struct Objection {
    std::string message;
    std::string hint;
    const Piece* target;
};

std::optional<Objection> objection_to(const Application& application, const Value& value, const Wanted& wanted,
                                      std::string_view property) {
    const auto reference = reference_in(*value.node());
    const auto* target = reference ? application.piece(reference->resource) : nullptr;
    const auto* gives = target == nullptr ? nullptr : gives_of(target->type);
    if (gives == nullptr) {
        return std::nullopt;
    }
    if (std::ranges::find(wanted.types, target->type) == wanted.types.end()) {
        return Objection{fmt::format("`{}` is an `{}`, and `{}` is for an `{}`", target->id, target->type, property,
                                     wanted.types[0]),
                         {},
                         target};
    }
    const auto kind = kind_of(*gives, reference->attribute);
    if (!kind || *kind == wanted.kind) {
        return std::nullopt;
    }
    const auto right = gives->attribute_for(wanted.kind);
    return Objection{fmt::format("`{}` is the {} of `{}`, and `{}` wants its {}", written(*reference), word_for(*kind),
                                 target->id, property, word_for(wanted.kind)),
                     right.empty() ? std::string() : fmt::format("write `{}`", written({target->id, right})), target};
}

using Types = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> kTables = {"AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable",
                                                     "AWS::Serverless::SimpleTable"};
constexpr std::array<std::string_view, 2> kFunctions = {"AWS::Lambda::Function", "AWS::Serverless::Function"};
constexpr std::array<std::string_view, 2> kMachines = {"AWS::StepFunctions::StateMachine",
                                                       "AWS::Serverless::StateMachine"};
constexpr std::array<std::string_view, 2> kRestApis = {"AWS::ApiGateway::RestApi", "AWS::Serverless::Api"};
constexpr std::array<std::string_view, 2> kHttpApis = {"AWS::ApiGatewayV2::Api", "AWS::Serverless::HttpApi"};
constexpr std::array<std::string_view, 1> kQueues = {"AWS::SQS::Queue"};
constexpr std::array<std::string_view, 1> kTopics = {"AWS::SNS::Topic"};
constexpr std::array<std::string_view, 1> kStreams = {"AWS::Kinesis::Stream"};
constexpr std::array<std::string_view, 1> kDeliveries = {"AWS::KinesisFirehose::DeliveryStream"};
constexpr std::array<std::string_view, 1> kBuckets = {"AWS::S3::Bucket"};
constexpr std::array<std::string_view, 1> kBuses = {"AWS::Events::EventBus"};
constexpr std::array<std::string_view, 1> kSecrets = {"AWS::SecretsManager::Secret"};
constexpr std::array<std::string_view, 1> kKeys = {"AWS::KMS::Key"};
constexpr std::array<std::string_view, 1> kPools = {"AWS::Cognito::UserPool"};
constexpr std::array<std::string_view, 1> kRoles = {"AWS::IAM::Role"};
constexpr std::array<std::string_view, 1> kLogGroups = {"AWS::Logs::LogGroup"};
constexpr std::array<std::string_view, 2> kAccessLogs = {"AWS::Logs::LogGroup", "AWS::KinesisFirehose::DeliveryStream"};
// What a rule of EventBridge sends to.
constexpr std::array<std::string_view, 10> kTargets = {
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
    "AWS::Kinesis::Stream",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::Logs::LogGroup",
    "AWS::Events::EventBus",
    "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::StateMachine",
};

// EG1005: the parameters of SAM's policy templates, which put them into an ARN.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
struct Parameter {
    std::string_view name;
    Kind kind;
    Types types;
};
constexpr std::array kParameters = {
    Parameter{"BucketName", Kind::name, kBuckets},
    Parameter{"DeliveryStreamName", Kind::name, kDeliveries},
    Parameter{"EventBusName", Kind::name, kBuses},
    Parameter{"FunctionName", Kind::name, kFunctions},
    Parameter{"KeyId", Kind::id, kKeys},
    Parameter{"LogGroupName", Kind::name, kLogGroups},
    Parameter{"QueueName", Kind::name, kQueues},
    Parameter{"SecretArn", Kind::arn, kSecrets},
    Parameter{"StateMachineName", Kind::name, kMachines},
    Parameter{"StreamName", Kind::name, kStreams},
    Parameter{"TableName", Kind::name, kTables},
    Parameter{"TopicName", Kind::name, kTopics},
};

void check_parameter(const Application& application, const Value& value, const Parameter& parameter, Errors& errors) {
    if (value.node()->is_string()) {
        if (parameter.kind == Kind::name && value.text().starts_with("arn:")) {
            errors.push_back(finding(value, fmt::format("this is an ARN, and `{}` wants a name", parameter.name),
                                     "SAM puts it behind the beginning of an ARN: with a whole one there it is none"));
        }
        return;
    }
    if (auto objection = objection_to(application, value, {parameter.kind, parameter.types}, parameter.name)) {
        auto error = finding(value, std::move(objection->message), std::move(objection->hint));
        error.related.push_back({objection->target->where.way()->span, "it is defined here"});
        errors.push_back(std::move(error));
    }
}

void parameters_of_policies(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Serverless::Function" && piece.type != "AWS::Serverless::StateMachine") {
            continue;
        }
        each_item(piece.properties["Policies"], piece.given, [&](const Value& policy, const Scenario& given) {
            if (!policy.is_map() || policy.node()->entries.size() != 1 || policy["Statement"]) {
                return;
            }
            const auto& entry = policy.node()->entries.front();
            const auto parameters = policy.member(entry);
            // The name of a table's stream is none of the stream's own.
            if (!parameters.is_map() || entry.key == "DynamoDBStreamReadPolicy") {
                return;
            }
            for (const auto& parameter : kParameters) {
                each_outcome(parameters[parameter.name], given, [&](const Value& value, const Scenario&) {
                    check_parameter(application, value, parameter, errors);
                });
            }
        });
    }
}

// EG9001: properties that name another resource. `*` stands for every item of a list and every member of a map.
struct Property {
    std::string_view type;
    std::string_view path;
    Kind kind;
    Types types;
};
constexpr std::array kProperties = {
    Property{"AWS::ApiGateway::Authorizer", "RestApiId", Kind::id, kRestApis},
    Property{"AWS::ApiGateway::Deployment", "RestApiId", Kind::id, kRestApis},
    Property{"AWS::ApiGateway::Method", "RestApiId", Kind::id, kRestApis},
    Property{"AWS::ApiGateway::Resource", "RestApiId", Kind::id, kRestApis},
    Property{"AWS::ApiGateway::Stage", "AccessLogSetting/DestinationArn", Kind::arn, kAccessLogs},
    Property{"AWS::ApiGateway::Stage", "RestApiId", Kind::id, kRestApis},
    Property{"AWS::ApiGatewayV2::Authorizer", "ApiId", Kind::id, kHttpApis},
    Property{"AWS::ApiGatewayV2::Integration", "ApiId", Kind::id, kHttpApis},
    Property{"AWS::ApiGatewayV2::Route", "ApiId", Kind::id, kHttpApis},
    Property{"AWS::ApiGatewayV2::Stage", "AccessLogSettings/DestinationArn", Kind::arn, kAccessLogs},
    Property{"AWS::ApiGatewayV2::Stage", "ApiId", Kind::id, kHttpApis},
    Property{"AWS::DynamoDB::Table", "KinesisStreamSpecification/StreamArn", Kind::arn, kStreams},
    Property{"AWS::Events::Rule", "RoleArn", Kind::arn, kRoles},
    Property{"AWS::Events::Rule", "Targets/*/Arn", Kind::arn, kTargets},
    Property{"AWS::Events::Rule", "Targets/*/RoleArn", Kind::arn, kRoles},
    Property{"AWS::IAM::Policy", "Roles/*", Kind::name, kRoles},
    Property{"AWS::IAM::RolePolicy", "RoleName", Kind::name, kRoles},
    Property{"AWS::Lambda::Function", "KmsKeyArn", Kind::arn, kKeys},
    Property{"AWS::Lambda::Function", "Role", Kind::arn, kRoles},
    Property{"AWS::Logs::SubscriptionFilter", "LogGroupName", Kind::name, kLogGroups},
    Property{"AWS::S3::BucketPolicy", "Bucket", Kind::name, kBuckets},
    Property{"AWS::SNS::Subscription", "TopicArn", Kind::arn, kTopics},
    Property{"AWS::SNS::TopicPolicy", "Topics/*", Kind::arn, kTopics},
    Property{"AWS::SQS::QueuePolicy", "Queues/*", Kind::url, kQueues},
    Property{"AWS::Scheduler::Schedule", "Target/RoleArn", Kind::arn, kRoles},
    Property{"AWS::Serverless::Api", "AccessLogSetting/DestinationArn", Kind::arn, kAccessLogs},
    Property{"AWS::Serverless::Api", "Auth/Authorizers/*/FunctionArn", Kind::arn, kFunctions},
    Property{"AWS::Serverless::Api", "Auth/Authorizers/*/UserPoolArn/*", Kind::arn, kPools},
    Property{"AWS::Serverless::Function", "Events/*/Properties/ApiId", Kind::id, kHttpApis},
    Property{"AWS::Serverless::Function", "Events/*/Properties/RestApiId", Kind::id, kRestApis},
    Property{"AWS::Serverless::Function", "Events/*/Properties/Topic", Kind::arn, kTopics},
    Property{"AWS::Serverless::Function", "KmsKeyArn", Kind::arn, kKeys},
    Property{"AWS::Serverless::Function", "Role", Kind::arn, kRoles},
    Property{"AWS::Serverless::HttpApi", "AccessLogSettings/DestinationArn", Kind::arn, kAccessLogs},
    Property{"AWS::Serverless::HttpApi", "Auth/Authorizers/*/FunctionArn", Kind::arn, kFunctions},
    Property{"AWS::Serverless::StateMachine", "Logging/Destinations/*/CloudWatchLogsLogGroup/LogGroupArn", Kind::arn,
             kLogGroups},
    Property{"AWS::Serverless::StateMachine", "Role", Kind::arn, kRoles},
    Property{"AWS::StepFunctions::StateMachine",
             "LoggingConfiguration/Destinations/*/CloudWatchLogsLogGroup/LogGroupArn", Kind::arn, kLogGroups},
    Property{"AWS::StepFunctions::StateMachine", "RoleArn", Kind::arn, kRoles},
};
static_assert(std::ranges::is_sorted(kProperties, {}, &Property::type));

// Visits the values that a path of keys leads to.
void each_value(const Value& from, std::string_view path, const Scenario& given, const ValueVisitor& visit) {
    const auto slash = path.find('/');
    const auto key = path.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    const auto go_on = [&](const Value& value, const Scenario& there) {
        rest.empty() ? visit(value, there) : each_value(value, rest, there, visit);
    };
    if (key != "*") {
        each_outcome(from[key], given, go_on);
    } else if (from.is_map()) {
        for (const auto& entry : from.node()->entries) {
            each_outcome(from.member(entry), given, go_on);
        }
    } else {
        each_item(from, given, go_on);
    }
}

void properties_of_resources(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& property : std::ranges::equal_range(kProperties, piece.type, {}, &Property::type)) {
            auto name = property.path.substr(property.path.rfind('/') + 1);
            if (name == "*") {
                const auto path = property.path.substr(0, property.path.size() - 2);
                name = path.substr(path.rfind('/') + 1);
            }
            for (const auto& from : {piece.properties, piece.globals}) {
                each_value(from, property.path, piece.given, [&](const Value& value, const Scenario&) {
                    auto objection = objection_to(application, value, {property.kind, property.types}, name);
                    if (objection) {
                        auto error = finding(value, std::move(objection->message), std::move(objection->hint));
                        error.related.push_back({objection->target->where.way()->span, "it is defined here"});
                        errors.push_back(std::move(error));
                    }
                });
            }
        }
    }
}

}  // namespace

const Family& wanted_value_rules() {
    static const Family family{.applications = {
                                   {rule("EG1005"), parameters_of_policies},
                                   {rule("EG9001"), properties_of_resources},
                               }};
    return family;
}

}  // namespace samgen::lint::application
