#include <algorithm>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

// WG1011: whether a function may write what it logs.
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
namespace samgen::lint::application {
namespace {

constexpr std::string_view kAction = "logs:putlogevents";

// The group that a function writes to: the one that it is given, or the one that Lambda makes.
struct LogGroup {
    const Resource* resource = nullptr;  // of the template
    Value where;
    Arn arn;
};
LogGroup group_of(const Application& application, const LambdaFunction& function) {
    const auto& tmpl = application.tmpl();
    LogGroup group;
    group.where = function.find("LoggingConfig", "LogGroup");
    std::string name;
    if (group.where) {
        const auto* named = tmpl.resource(group.where.referred());
        group.resource = named != nullptr && named->type == "AWS::Logs::LogGroup" ? named : nullptr;
        name = group.resource != nullptr ? physical_name(*named, "LogGroupName", tmpl)
                                         : written_text(*group.where.node(), tmpl);
    } else if (const auto* made = tmpl.resource(function.id)) {
        name = "/aws/lambda/" + physical_name(*made, "FunctionName", tmpl);
    }
    group.arn = {.service = "logs", .resource = fmt::format("log-group:{}:log-stream:*", name)};
    group.arn.is_unknown = name.empty();
    return group;
}

// The statement that lets the function write logs, of whatever group.
const Statement* writer_of(const LambdaFunction& function) {
    const auto& statements = function.permissions.statements;
    const auto found = std::ranges::find_if(statements, [](const Statement& statement) {
        return statement.allows && !statement.resources.empty() && covers(statement, kAction) == Answer::yes;
    });
    return found == statements.end() ? nullptr : &*found;
}

void check_group(const Application& application, const LambdaFunction& function, Errors& errors) {
    const auto group = group_of(application, function);
    const auto* writer = writer_of(function);
    if (writer == nullptr || allows(function.permissions, kAction, group.arn) != Answer::no) {
        return;
    }
    const auto name =
        group.resource != nullptr
            ? fmt::format("`{}`", group.resource->name)
            : fmt::format("`{}`", readable(group.arn.resource.substr(10, group.arn.resource.rfind(":log") - 10)));
    auto error =
        finding(writer->resources.front().where,
                fmt::format("`{}` writes its logs to {}, and its role lets it write to others only", function.id, name),
                group.resource != nullptr
                    ? fmt::format("write `!GetAtt {}.Arn`", group.resource->name)
                    : fmt::format("allow it on `arn:aws:logs:*:*:{}*`",
                                  readable(group.arn.resource.substr(0, group.arn.resource.rfind("log-stream")))));
    error.related.push_back({group.where ? group.where.way()->span : function.where.way()->span,
                             group.where ? "the log group is given here" : "the function is here"});
    errors.push_back(std::move(error));
}

void functions_without_logs(const Application& application, Errors& errors) {
    std::unordered_set<std::string_view> said;
    for (const auto& function : application.functions()) {
        const auto given = function.find("Role");
        const auto* role = application.piece(given.referred());
        if (role == nullptr || !function.permissions.is_known) {
            continue;
        }
        if (may(function, kAction)) {
            check_group(application, function, errors);
        } else if (said.insert(role->id).second) {
            auto error = finding(role->properties["ManagedPolicyArns"],
                                 fmt::format("`{}` cannot write its logs: its role does not let it", function.id),
                                 "add the managed policy `service-role/AWSLambdaBasicExecutionRole`");
            error.related.push_back({given.way()->span, "the role is given here"});
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace

const Family& function_log_rules() {
    static const Family family{.applications = {{rule("WG1011"), functions_without_logs}}};
    return family;
}

}  // namespace samgen::lint::application
