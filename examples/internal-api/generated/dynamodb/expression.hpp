// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "dynamodb/value.hpp"

// Conditions on an item. Names and values never become part of an expression's text, only placeholders for them do: any
// attribute can have any name, and no value can be mistaken for syntax.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
namespace dynamodb {

class Condition {
   public:
    struct Name {
        std::string name;
    };
    using Part = std::variant<std::string, Name, Value>;  // syntax, an attribute, a value

    explicit Condition(std::vector<Part> parts) : parts_(std::move(parts)) {}
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

   private:
    std::vector<Part> parts_;
};

// Of an attribute of the item, by its name. An item exists when its partition key does.
[[nodiscard]] Condition exists(std::string name);
[[nodiscard]] Condition missing(std::string name);
[[nodiscard]] Condition equal(std::string name, Value value);
[[nodiscard]] Condition differs(std::string name, Value value);
[[nodiscard]] Condition below(std::string name, Value value);
[[nodiscard]] Condition at_most(std::string name, Value value);
[[nodiscard]] Condition above(std::string name, Value value);
[[nodiscard]] Condition at_least(std::string name, Value value);
[[nodiscard]] Condition between(std::string name, Value low, Value high);  // both included
[[nodiscard]] Condition begins_with(std::string name, Value prefix);
[[nodiscard]] Condition contains(std::string name, Value part);

[[nodiscard]] Condition operator&&(const Condition& a, const Condition& b);
[[nodiscard]] Condition operator||(const Condition& a, const Condition& b);
[[nodiscard]] Condition operator!(const Condition& condition);

// The placeholders of one request, which may have several expressions.
class Placeholders {
   public:
    [[nodiscard]] std::string name(const std::string& attribute);  // "#0"
    [[nodiscard]] std::string value(const Value& value);           // ":0"
    [[nodiscard]] std::string text(const Condition& condition);

    // ExpressionAttributeNames and ExpressionAttributeValues, where there are any: DynamoDB refuses empty ones.
    void add_to(nlohmann::json& request) const;

   private:
    std::map<std::string, std::string> names_;  // by attribute
    nlohmann::json values_ = nlohmann::json::object();
};

}  // namespace dynamodb
