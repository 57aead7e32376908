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

// Whether the statement is for reading a table's stream alone, which says nothing of the table.
bool is_for_stream(const Statement& statement) {
    constexpr std::array<std::string_view, 4> kStream = {"dynamodb:describestream", "dynamodb:getrecords",
                                                         "dynamodb:getsharditerator", "dynamodb:liststreams"};
    return std::ranges::all_of(statement.actions, [&](const Named& action) {
        return !action.text.starts_with("dynamodb:") || std::ranges::find(kStream, action.text) != kStream.end();
    });
}

// The same of what SAM lets a function do with the queues that it is called for, which it allows on all queues.
bool is_for_polling(const Statement& statement) {
    return statement.is_made && statement.managed == "AWSLambdaSQSQueueExecutionRole";
}

bool is_called_for(const LambdaFunction& function, const Resource& queue) {
    const auto events = function.properties["Events"];
    return !events.is_map() || std::ranges::any_of(events.node()->entries, [&](const Entry& event) {
        return events.member(event)["Properties"]["Queue"].referred() == queue.name;
    });
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
    for (const auto index : function.routes) {
        routes.push_back(&application.routes()[index]);
    }
    return routes;
}

bool may(const LambdaFunction& function, std::string_view action) {
    return std::ranges::any_of(function.permissions.statements, [action](const Statement& statement) {
        return statement.allows && covers(statement, action) != Answer::no;
    });
}

Answer may_use(const LambdaFunction& function, const Resource& resource, const Template& tmpl) {
    auto arn = arn_of(resource, tmpl);
    auto within = arn;
    within.resource += "/*";
    const auto any = arn.service + ":*";
    auto answer = function.permissions.is_known ? Answer::no : Answer::maybe;
    for (const auto& statement : function.permissions.statements) {
        const bool is_aside = (arn.service == "dynamodb" && is_for_stream(statement)) ||
                              (is_for_polling(statement) && !is_called_for(function, resource));
        if (statement.allows && !is_aside) {
            answer = std::max(answer, std::min(covers(statement, any),
                                               std::max(reaches(statement, arn), reaches(statement, within))));
        }
    }
    return answer;
}

const Resource* resource_of(const Application& application, const Arn& arn) {
    const auto text = std::string_view(arn.resource);
    const auto slash =
        text.find('/', text.starts_with("table/") || text.starts_with("stream/") ? text.find('/') + 1 : 0);
    return application.resource_at({.service = arn.service, .resource = std::string(text.substr(0, slash))});
}

}  // namespace samgen::lint::application
