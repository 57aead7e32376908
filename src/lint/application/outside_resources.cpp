#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/application/iam.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// WG1031: `*` for what is not of this template, and has an ARN all the same. Where the template has something that the
// action works on, WG1003 names it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
namespace samgen::lint::application {
namespace {

// What reads and writes what belongs to somebody. Publishing to topics is left out: a text message has none.
constexpr std::array<std::string_view, 40> kActions = {
    "dynamodb:batchgetitem",
    "dynamodb:batchwriteitem",
    "dynamodb:deleteitem",
    "dynamodb:getitem",
    "dynamodb:putitem",
    "dynamodb:query",
    "dynamodb:scan",
    "dynamodb:updateitem",
    "events:putevents",
    "firehose:putrecord",
    "firehose:putrecordbatch",
    "iam:passrole",
    "kinesis:getrecords",
    "kinesis:putrecord",
    "kinesis:putrecords",
    "kms:decrypt",
    "kms:encrypt",
    "kms:generatedatakey",
    "lambda:invokefunction",
    "s3:deleteobject",
    "s3:getobject",
    "s3:putobject",
    "secretsmanager:getsecretvalue",
    "secretsmanager:putsecretvalue",
    "ses:sendbulkemail",
    "ses:sendbulktemplatedemail",
    "ses:sendemail",
    "ses:sendrawemail",
    "ses:sendtemplatedemail",
    "sqs:deletemessage",
    "sqs:receivemessage",
    "sqs:sendmessage",
    "ssm:getparameter",
    "ssm:getparameters",
    "ssm:getparametersbypath",
    "ssm:putparameter",
    "states:startexecution",
    "states:startsyncexecution",
    "sts:assumerole",
    "sts:tagsession",
};
static_assert(std::ranges::is_sorted(kActions));

// How the ARN of what a service has is written.
std::string_view form_of(std::string_view service) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kForms = {{
        {"dynamodb", "dynamodb:${AWS::Region}:${AWS::AccountId}:table/NAME"},
        {"events", "events:${AWS::Region}:${AWS::AccountId}:event-bus/NAME"},
        {"firehose", "firehose:${AWS::Region}:${AWS::AccountId}:deliverystream/NAME"},
        {"iam", "iam::${AWS::AccountId}:role/NAME"},
        {"kinesis", "kinesis:${AWS::Region}:${AWS::AccountId}:stream/NAME"},
        {"kms", "kms:${AWS::Region}:${AWS::AccountId}:key/ID"},
        {"lambda", "lambda:${AWS::Region}:${AWS::AccountId}:function:NAME"},
        {"s3", "s3:::BUCKET/*"},
        {"secretsmanager", "secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:NAME-??????"},
        {"ses", "ses:${AWS::Region}:${AWS::AccountId}:identity/DOMAIN"},
        {"sqs", "sqs:${AWS::Region}:${AWS::AccountId}:NAME"},
        {"ssm", "ssm:${AWS::Region}:${AWS::AccountId}:parameter/NAME"},
        {"states", "states:${AWS::Region}:${AWS::AccountId}:stateMachine:NAME"},
        {"sts", "iam::${AWS::AccountId}:role/NAME"},
    }};
    const auto* found = std::ranges::find(kForms, service, &std::pair<std::string_view, std::string_view>::first);
    return found == kForms.end() ? std::string_view{} : found->second;
}

// The services of which the template has something.
std::set<std::string_view> services_of(const Application& application) {
    std::set<std::string_view> services;
    for (const auto& resource : application.tmpl().resources()) {
        services.insert(resource.type == "AWS::KMS::Key" ? std::string_view("kms") : service_of(resource.type));
    }
    return services;
}

void everything_elsewhere(const Application& application, Errors& errors) {
    const auto own = services_of(application);
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            const auto any = std::ranges::find_if(statement.arns, &Arn::is_any);
            if (!statement.allows || statement.is_not_action || statement.has_condition || statement.is_made ||
                !statement.policy_template.empty() || !statement.managed.empty() || any == statement.arns.end()) {
                continue;
            }
            for (const auto& action : statement.actions) {
                const auto service = iam::parts_of(action.text).service;
                if (!std::ranges::binary_search(kActions, std::string_view(action.text)) || own.contains(service)) {
                    continue;
                }
                const auto index = static_cast<std::size_t>(any - statement.arns.begin());
                errors.push_back(finding(
                    statement.resources[index].where,
                    fmt::format("`*` allows `{}` `{}` on everything of the account", owner->id, action.where.text()),
                    fmt::format("say what it is for: `!Sub arn:${{AWS::Partition}}:{}`", form_of(service))));
                break;
            }
        }
    }
}

}  // namespace

const Family& outside_resource_rules() {
    static const Family family{.applications = {{rule("WG1031"), everything_elsewhere}}};
    return family;
}

}  // namespace samgen::lint::application
