#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/application/iam.hpp"
#include "lint/application/names.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// How something is handed to a service.
std::string_view action_of(std::string_view service) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kActions = {{
        {"events", "events:putevents"},
        {"lambda", "lambda:invokefunction"},
        {"s3", "s3:putobject"},
        {"sns", "sns:publish"},
        {"sqs", "sqs:sendmessage"},
    }};
    for (const auto& [name, action] : kActions) {
        if (name == service) {
            return action;
        }
    }
    return {};
}

// EG1008: what a function hands on, it hands on as itself, and Lambda looks beforehand whether it may. SAM gives the
// roles that it makes what they need.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
void check_destination(const Application& application, const LambdaFunction& function, const Value& destination,
                       Errors& errors) {
    if (!destination || !function.has_own_role) {
        return;
    }
    auto arn = arn_of(written_text(*destination.node(), application.tmpl()), application.tmpl());
    const auto action = action_of(arn.service);
    if (arn.is_unknown || arn.is_none || action.empty()) {
        return;
    }
    arn.resource += arn.service == "s3" ? "/*" : "";
    if (allows(function.permissions, action, arn) != Answer::no) {
        return;
    }
    const auto spelled = iam::spelled(action);
    const auto* target = application.resource_at(arn);
    const auto name = target != nullptr ? std::string(target->name) : readable(arn.resource);
    auto error =
        finding(destination, fmt::format("the role of `{}` does not allow `{}` on `{}`", function.id, spelled, name),
                fmt::format("allow the role `{}` on `{}`", spelled, name));
    error.related.push_back({function.find("Role").way()->span, "the role is named here"});
    errors.push_back(std::move(error));
}

void check_results(const Application& application, const LambdaFunction& function, const Value& configuration,
                   Errors& errors) {
    for (const std::string_view outcome : {"OnFailure", "OnSuccess"}) {
        check_destination(application, function, configuration["DestinationConfig"][outcome]["Destination"], errors);
    }
}

void destinations_without_permission(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        if (!function.is_written) {
            continue;
        }
        const std::string_view key = function.is_sam ? "DeadLetterQueue" : "DeadLetterConfig";
        check_destination(application, function, function.find(key, "TargetArn"), errors);
        check_results(application, function, function.properties["EventInvokeConfig"], errors);
    }
    for (const auto& source : application.event_sources()) {
        check_results(application, *source.function, source.properties, errors);
    }
    for (const auto& piece : application.pieces()) {
        const auto* function = piece.is_written && piece.type == "AWS::Lambda::EventInvokeConfig"
                                   ? application.function_in(piece.properties["FunctionName"])
                                   : nullptr;
        if (function != nullptr) {
            check_results(application, *function, piece.properties, errors);
        }
    }
}

}  // namespace

const Family& destination_rules() {
    static const Family family{.applications = {{rule("EG1008"), destinations_without_permission}}};
    return family;
}

}  // namespace samgen::lint::application
