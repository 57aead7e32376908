// Written by samgen, and again by every `samgen build`.
#include "dynamodb/request.hpp"

#include <optional>
#include <string>
#include <utility>

namespace dynamodb {
namespace {

using nlohmann::json;

// The condition, and the wish to see the item if it fails.
void add_condition(json& request, const std::optional<Condition>& condition, Placeholders& placeholders) {
    if (condition) {
        request["ConditionExpression"] = placeholders.text(*condition);
        request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD";
    }
}

// "SET #0 = :0, #1 = :1 REMOVE #2": the clauses that have something in them.
std::string update_expression(const Update& update, Placeholders& placeholders) {
    std::string text;
    const auto add = [&](const char* clause, bool first, const std::string& part) {
        if (first) {
            text += text.empty() ? "" : " ";
            text += clause;
            text += ' ';
        } else {
            text += ", ";
        }
        text += part;
    };
    bool first = true;
    for (const auto& [attribute, value] : update.set) {
        add("SET", std::exchange(first, false), placeholders.name(attribute) + " = " + placeholders.value(value));
    }
    first = true;
    for (const std::string& attribute : update.remove) {
        add("REMOVE", std::exchange(first, false), placeholders.name(attribute));
    }
    first = true;
    for (const auto& [attribute, value] : update.add) {
        add("ADD", std::exchange(first, false), placeholders.name(attribute) + " " + placeholders.value(value));
    }
    return text;
}

}  // namespace

json request_of(const Put& action) {
    Placeholders placeholders;
    json request = {{"TableName", action.table}, {"Item", to_dynamodb(action.item)}};
    add_condition(request, action.condition, placeholders);
    placeholders.add_to(request);
    return request;
}

json request_of(const Update& action) {
    Placeholders placeholders;
    json request = {{"TableName", action.table}, {"Key", to_dynamodb(action.key)}};
    if (const std::string expression = update_expression(action, placeholders); !expression.empty()) {
        request["UpdateExpression"] = expression;
    }
    add_condition(request, action.condition, placeholders);
    placeholders.add_to(request);
    return request;
}

json request_of(const Remove& action) {
    Placeholders placeholders;
    json request = {{"TableName", action.table}, {"Key", to_dynamodb(action.key)}};
    add_condition(request, action.condition, placeholders);
    placeholders.add_to(request);
    return request;
}

json request_of(const Check& action) {
    Placeholders placeholders;
    json request = {{"TableName", action.table}, {"Key", to_dynamodb(action.key)}};
    add_condition(request, action.condition, placeholders);
    placeholders.add_to(request);
    return request;
}

}  // namespace dynamodb
