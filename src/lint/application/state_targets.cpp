#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/machines.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/wanted_references.hpp"
#include "lint/rule_table.hpp"

// What a task is told to work with, against what its service reads.
namespace samgen::lint::application {
namespace {

// A parameter that names a resource: of which types, and in which of the forms that a reference gives.
struct Target {
    std::string_view integration;
    std::string_view parameter;
    std::string_view types;  // with blanks in between
    std::array<Form, 3> forms;
};
constexpr std::string_view kFunctions =
    "AWS::Serverless::Function AWS::Lambda::Function AWS::Lambda::Alias AWS::Lambda::Version";
constexpr std::string_view kMachines = "AWS::Serverless::StateMachine AWS::StepFunctions::StateMachine";
constexpr std::string_view kTables = "AWS::DynamoDB::Table AWS::DynamoDB::GlobalTable AWS::Serverless::SimpleTable";
constexpr std::array kTargets = {
    Target{"dynamodb:deleteItem", "TableName", kTables, {Form::name, Form::arn, Form::name}},
    Target{"dynamodb:getItem", "TableName", kTables, {Form::name, Form::arn, Form::name}},
    Target{"dynamodb:putItem", "TableName", kTables, {Form::name, Form::arn, Form::name}},
    Target{"dynamodb:query", "TableName", kTables, {Form::name, Form::arn, Form::name}},
    Target{"dynamodb:scan", "TableName", kTables, {Form::name, Form::arn, Form::name}},
    Target{"dynamodb:updateItem", "TableName", kTables, {Form::name, Form::arn, Form::name}},
    Target{"kinesis:putRecord", "StreamName", "AWS::Kinesis::Stream", {Form::name, Form::name, Form::name}},
    Target{"lambda:invoke", "FunctionName", kFunctions, {Form::name, Form::arn, Form::name}},
    Target{"s3:getObject", "Bucket", "AWS::S3::Bucket", {Form::name, Form::name, Form::name}},
    Target{"s3:putObject", "Bucket", "AWS::S3::Bucket", {Form::name, Form::name, Form::name}},
    Target{"sns:publish", "TopicArn", "AWS::SNS::Topic", {Form::arn, Form::arn, Form::arn}},
    Target{"sqs:sendMessage", "QueueUrl", "AWS::SQS::Queue", {Form::url, Form::url, Form::url}},
    Target{"states:startExecution", "StateMachineArn", kMachines, {Form::arn, Form::arn, Form::arn}},
};

Form form_of(const Given& given, std::string_view attribute) {
    return attribute == "Ref"                              ? given.ref
           : attribute == "QueueUrl"                       ? Form::url
           : attribute == given.arn && !attribute.empty()  ? Form::arn
           : attribute == given.name && !attribute.empty() ? Form::name
           : attribute == given.id && !attribute.empty()   ? Form::id
                                                           : Form::none;
}

std::string_view noun_of(Form form) {
    switch (form) {
        case Form::arn:
            return "ARN";
        case Form::url:
            return "URL";
        case Form::id:
            return "ID";
        case Form::name:
        case Form::none:
            break;
    }
    return "name";
}

// How the form is written of that resource.
std::string right_way(const Given& given, std::string_view id, Form form) {
    if (given.ref == form) {
        return fmt::format("!Ref {}", id);
    }
    return fmt::format("!GetAtt {}.{}", id, form == Form::arn ? given.arn : given.name);
}

void check_target(const StateMachine& machine, const Target& named, const Value& value, Errors& errors) {
    const auto reference = machine.reference(value);
    const auto* piece = reference ? machine.application.piece(reference->resource) : nullptr;
    const auto* given = piece == nullptr ? nullptr : given_by(piece->type);
    if (given == nullptr) {
        return;
    }
    const auto say = [&](std::string message, std::string hint) {
        auto error = machine.error(machine.source_of(value), std::move(message), std::move(hint));
        error.related.push_back({value.way()->span, "it is given to the task here"});
        errors.push_back(std::move(error));
    };
    if (named.types.find(piece->type) == std::string_view::npos) {
        const auto* wanted = given_by(named.types.substr(0, named.types.find(' ')));
        say(fmt::format("`{}` of `{}` wants a {}, and `{}` is an `{}`", named.parameter, named.integration,
                        wanted->noun, piece->id, piece->type),
            {});
        return;
    }
    const auto form = form_of(*given, reference->attribute);
    if (form != Form::none && std::ranges::find(named.forms, form) == named.forms.end()) {
        say(fmt::format("`{}` of `{}` wants the {} of a {}, and `{}` is its {}", named.parameter, named.integration,
                        noun_of(named.forms.front()), given->noun, written(*reference), noun_of(form)),
            fmt::format("write `{}`", right_way(*given, piece->id, named.forms.front())));
    }
}

// EG7019
void targets_of_states(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            const auto called = integration_of(state);
            constexpr std::string_view kSdk = "aws-sdk:";
            const auto name = called.name.starts_with(kSdk) ? called.name.substr(kSdk.size()) : called.name;
            for (const auto& named : kTargets) {
                if (named.integration == name && called.arguments[named.parameter]) {
                    check_target(machine, named, called.arguments[named.parameter], errors);
                }
            }
        }
    }
}

}  // namespace

const Family& state_target_rules() {
    static const Family family{.applications = {{rule("EG7019"), targets_of_states}}};
    return family;
}

}  // namespace samgen::lint::application
