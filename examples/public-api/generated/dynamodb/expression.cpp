// Written by samgen, and again by every `samgen build`.
#include "dynamodb/expression.hpp"

#include <initializer_list>
#include <utility>

namespace dynamodb {
namespace {

using Parts = std::vector<Condition::Part>;

Condition::Part syntax(const char* text) { return std::string(text); }
Condition::Part attribute(std::string name) { return Condition::Name{std::move(name)}; }

Condition compared(std::string name, const char* sign, Value value) {
    return Condition({attribute(std::move(name)), syntax(sign), std::move(value)});
}

Condition called(const char* function, std::string name) {
    return Condition({syntax(function), syntax("("), attribute(std::move(name)), syntax(")")});
}

Condition called(const char* function, std::string name, Value value) {
    return Condition(
        {syntax(function), syntax("("), attribute(std::move(name)), syntax(", "), std::move(value), syntax(")")});
}

Condition joined(const Condition& a, const char* word, const Condition& b) {
    Parts parts = {syntax("(")};
    parts.insert(parts.end(), a.parts().begin(), a.parts().end());
    parts.push_back(syntax(word));
    parts.insert(parts.end(), b.parts().begin(), b.parts().end());
    parts.push_back(syntax(")"));
    return Condition(std::move(parts));
}

}  // namespace

Condition exists(std::string name) { return called("attribute_exists", std::move(name)); }
Condition missing(std::string name) { return called("attribute_not_exists", std::move(name)); }
Condition equal(std::string name, Value value) { return compared(std::move(name), " = ", std::move(value)); }
Condition differs(std::string name, Value value) { return compared(std::move(name), " <> ", std::move(value)); }
Condition below(std::string name, Value value) { return compared(std::move(name), " < ", std::move(value)); }
Condition at_most(std::string name, Value value) { return compared(std::move(name), " <= ", std::move(value)); }
Condition above(std::string name, Value value) { return compared(std::move(name), " > ", std::move(value)); }
Condition at_least(std::string name, Value value) { return compared(std::move(name), " >= ", std::move(value)); }

Condition between(std::string name, Value low, Value high) {
    return Condition(
        {attribute(std::move(name)), syntax(" BETWEEN "), std::move(low), syntax(" AND "), std::move(high)});
}

Condition begins_with(std::string name, Value prefix) {
    return called("begins_with", std::move(name), std::move(prefix));
}

Condition contains(std::string name, Value part) { return called("contains", std::move(name), std::move(part)); }

Condition operator&&(const Condition& a, const Condition& b) { return joined(a, " AND ", b); }
Condition operator||(const Condition& a, const Condition& b) { return joined(a, " OR ", b); }

Condition operator!(const Condition& condition) {
    Parts parts = {syntax("(NOT ")};
    parts.insert(parts.end(), condition.parts().begin(), condition.parts().end());
    parts.push_back(syntax(")"));
    return Condition(std::move(parts));
}

std::string Placeholders::name(const std::string& attribute_name) {
    std::string placeholder("#");
    placeholder += std::to_string(names_.size());
    return names_.try_emplace(attribute_name, std::move(placeholder)).first->second;
}

std::string Placeholders::value(const Value& value) {
    std::string placeholder(":");
    placeholder += std::to_string(values_.size());
    values_[placeholder] = to_dynamodb(value);
    return placeholder;
}

std::string Placeholders::text(const Condition& condition) {
    std::string out;
    for (const Condition::Part& part : condition.parts()) {
        if (const auto* literal = std::get_if<std::string>(&part)) {
            out += *literal;
        } else if (const auto* named = std::get_if<Condition::Name>(&part)) {
            out += name(named->name);
        } else {
            out += value(std::get<Value>(part));
        }
    }
    return out;
}

void Placeholders::add_to(nlohmann::json& request) const {
    if (!names_.empty()) {
        nlohmann::json& names = request["ExpressionAttributeNames"] = nlohmann::json::object();
        for (const auto& [attribute_name, placeholder] : names_) {
            names[placeholder] = attribute_name;
        }
    }
    if (!values_.empty()) {
        request["ExpressionAttributeValues"] = values_;
    }
}

}  // namespace dynamodb
