#include "lint/application/use.hpp"

#include <algorithm>
#include <array>

#include "lint/application/iam.hpp"
#include "lint/engine/sub_text.hpp"

namespace samgen::lint::application {
namespace {

void add_name(std::string_view name, const Template& tmpl, std::unordered_set<std::string_view>& names) {
    if (const auto* resource = tmpl.resource(name.substr(0, name.find('.')))) {
        names.insert(resource->name);
    }
}

}  // namespace

void add_mentions(const Node& value, const Template& tmpl, std::unordered_set<std::string_view>& names) {
    if (value.is_scalar()) {
        return;
    }
    if (value.function == Function::ref) {
        add_name(value.argument()->string(), tmpl, names);
    } else if (value.function == Function::get_att) {
        const auto& argument = *value.argument();
        add_name(argument.is_list() && !argument.items.empty() ? argument.items[0]->string() : argument.string(), tmpl,
                 names);
    } else if (value.function == Function::sub) {
        const auto& argument = *value.argument();
        const auto& text = argument.is_list() && !argument.items.empty() ? *argument.items[0] : argument;
        for (const auto& variable : variables_in(text.string())) {
            add_name(variable.name, tmpl, names);
        }
    }
    for (const auto& entry : value.entries) {
        add_mentions(*entry.value, tmpl, names);
    }
    for (const auto* item : value.items) {
        add_mentions(*item, tmpl, names);
    }
}

std::vector<const Route*> routes_of(const Application& application, const LambdaFunction& function) {
    std::vector<const Route*> routes;
    for (const auto& route : application.routes()) {
        if (route.function == &function) {
            routes.push_back(&route);
        }
    }
    return routes;
}

bool has_other_callers(const Application& application, const LambdaFunction& function) {
    const auto events = function.properties["Events"];
    if (events && !events.is_map()) {
        return true;
    }
    if (events) {
        for (const auto& entry : events.node()->entries) {
            const auto type = events.member(entry)["Type"].text();
            if (type != "Api" && type != "HttpApi") {
                return true;
            }
        }
    }
    const auto is_of_function = [&](const EventSource& source) { return source.function == &function; };
    if (std::ranges::any_of(application.event_sources(), is_of_function) || function.properties["FunctionUrlConfig"]) {
        return true;
    }
    for (const auto& piece : application.pieces()) {
        const bool is_caller = piece.type.ends_with("::StateMachine") || piece.type == "AWS::Events::Rule" ||
                               piece.type == "AWS::Scheduler::Schedule" || piece.type == "AWS::Pipes::Pipe" ||
                               piece.type == "AWS::Lambda::Url" || piece.type == "AWS::SNS::Subscription";
        if (is_caller && piece.properties) {
            std::unordered_set<std::string_view> names;
            add_mentions(*piece.properties.node(), application.tmpl(), names);
            if (names.contains(function.id)) {
                return true;
            }
        }
    }
    return false;
}

bool may(const LambdaFunction& function, std::string_view action) {
    return std::ranges::any_of(function.permissions.statements, [action](const Statement& statement) {
        return statement.allows && covers(statement, action) != Answer::no;
    });
}

// Whether the statement is for reading a table's stream alone, which says nothing of the table.
bool is_for_stream(const Statement& statement) {
    constexpr std::array<std::string_view, 4> kStream = {"dynamodb:describestream", "dynamodb:getrecords",
                                                         "dynamodb:getsharditerator", "dynamodb:liststreams"};
    return std::ranges::all_of(statement.actions, [&](const Named& action) {
        return !action.text.starts_with("dynamodb:") || std::ranges::find(kStream, action.text) != kStream.end();
    });
}

Answer may_use(const LambdaFunction& function, const Resource& resource, const Template& tmpl) {
    auto arn = arn_of(resource, tmpl);
    auto within = arn;
    within.resource += "/*";
    const auto any = arn.service + ":*";
    auto answer = function.permissions.is_known ? Answer::no : Answer::maybe;
    for (const auto& statement : function.permissions.statements) {
        if (statement.allows && (arn.service != "dynamodb" || !is_for_stream(statement))) {
            answer = std::max(answer, std::min(covers(statement, any),
                                               std::max(reaches(statement, arn), reaches(statement, within))));
        }
    }
    return answer;
}

}  // namespace samgen::lint::application
