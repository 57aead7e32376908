#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
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

// The same of the destination of an event source, where SAM makes the role: it allows what `Type` stands for, and
// nothing without one.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-onfailure.html
void check_type(const Application& application, const EventSource& source, Errors& errors) {
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {{"s3", "S3"}, {"sns", "SNS"}, {"sqs", "SQS"}};
    const auto failure = source.properties["DestinationConfig"]["OnFailure"];
    const auto destination = failure["Destination"];
    if (!destination || failure["Type"]) {
        return;
    }
    auto arn = arn_of(written_text(*destination.node(), application.tmpl()), application.tmpl());
    const auto* type = std::ranges::find(kTypes, arn.service, &std::pair<std::string_view, std::string_view>::first);
    if (arn.is_unknown || arn.is_none || type == std::end(kTypes)) {
        return;
    }
    arn.resource += arn.service == "s3" ? "/*" : "";
    if (allows(source.function->permissions, action_of(arn.service), arn) == Answer::no) {
        errors.push_back(finding(
            destination,
            fmt::format("`{}` may not do `{}` there", source.function->id, iam::spelled(action_of(arn.service))),
            fmt::format("write `Type: {}` beside it, and SAM allows it", type->second)));
    }
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
        if (source.function->is_sam && !source.function->has_own_role && source.where["Type"]) {
            check_type(application, source, errors);
        } else {
            check_results(application, *source.function, source.properties, errors);
        }
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

// What a scheduler does to its target.
std::string_view call_of(std::string_view service) {
    return service == "states" ? "states:startexecution" : action_of(service);
}

// The statement of a role that allows the action, on something else.
const Statement* other_statement(const Permissions& permissions, std::string_view action) {
    const auto found = std::ranges::find_if(permissions.statements, [&](const Statement& statement) {
        return statement.allows && !statement.resources.empty() && covers(statement, action) == Answer::yes;
    });
    return found == permissions.statements.end() ? nullptr : &*found;
}

// EG3009, EG3010: a schedule of EventBridge Scheduler calls, and drops what failed, as its role.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role
void schedules_without_permission(const Application& application, std::string_view path, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto target = piece.properties["Target"];
        const auto given = path.empty() ? target["Arn"] : target[path]["Arn"];
        if (piece.type != "AWS::Scheduler::Schedule" || !piece.is_written || !given) {
            continue;
        }
        const auto arn = arn_of(written_text(*given.node(), application.tmpl()), application.tmpl());
        const auto action = call_of(arn.service);
        const auto permissions = application.permissions_of_role(target["RoleArn"]);
        if (arn.is_unknown || arn.is_none || action.empty() || allows(permissions, action, arn) != Answer::no) {
            continue;
        }
        const auto* other = other_statement(permissions, action);
        auto error = finding(other != nullptr ? other->resources.front().where : given,
                             fmt::format("the role of `{}` does not allow `{}` on `{}`", piece.id, iam::spelled(action),
                                         given.referred().empty() ? given.text() : given.referred()),
                             "the schedule acts as this role, and is refused");
        error.related.push_back(other != nullptr
                                    ? diag::Related{given.way()->span, "it is named here"}
                                    : diag::Related{target["RoleArn"].way()->span, "the role is given here"});
        errors.push_back(std::move(error));
    }
}

void targets_of_schedules(const Application& application, Errors& errors) {
    schedules_without_permission(application, {}, errors);
}

void dead_letters_of_schedules(const Application& application, Errors& errors) {
    schedules_without_permission(application, "DeadLetterConfig", errors);
}

}  // namespace

const Family& destination_rules() {
    static const Family family{.applications = {
                                   {rule("EG1008"), destinations_without_permission},
                                   {rule("EG3009"), targets_of_schedules},
                                   {rule("EG3010"), dead_letters_of_schedules},
                               }};
    return family;
}

}  // namespace samgen::lint::application
