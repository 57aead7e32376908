#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/application/application.hpp"
#include "lint/application/json_property.hpp"
#include "lint/engine/references.hpp"

namespace samgen::lint::application {

// A state machine of the template whose definition stands in it: what its states are to the other resources.
struct StateMachine {
    const Application& application;
    const Piece& piece;
    bool is_express = false;
    Value definition;
    std::optional<JsonProperty> json{};  // where the definition is a text
    std::vector<Value> states{};         // all of them, at whatever depth

    // Whether a state is written in JSONata rather than JSONPath.
    [[nodiscard]] bool is_jsonata(const Value& state) const;
    // What a value of the definition names of the template, by itself or through a substitution.
    [[nodiscard]] std::optional<Reference> reference(const Value& value) const;
    // Where that is written: the substitution, or the value itself.
    [[nodiscard]] Value source_of(const Value& value) const;
    // The text that a value will be once the substitutions are put in; empty where it is none, or not known. A resource
    // is a hole in it (see names.hpp).
    [[nodiscard]] std::string text_of(const Value& value) const;
    // An error at a value of the definition, or of the machine's properties.
    [[nodiscard]] Error error(const Value& where, std::string message, std::string hint = {}) const;
};

using StateVisitor = std::function<void(const Value& state)>;

// Visits the states of a scope (a map with `States`), not those within them.
void each_state(const Value& scope, const StateVisitor& visit);
// Visits the scopes within a state: the branches of Parallel, what Map does with each item.
void each_scope(const Value& state, const StateVisitor& visit);

// What a task calls: `dynamodb:putItem` of `arn:aws:states:::dynamodb:putItem`, and how it waits (`sync`). Empty for
// functions and activities.
struct Integration {
    std::string_view name;
    std::string_view wait;
    Value arguments;
};
[[nodiscard]] Integration integration_of(const Value& state);

// The function that a task waits for: that of lambda:invoke, or of a Resource that is its ARN.
[[nodiscard]] const LambdaFunction* function_of(const StateMachine& machine, const Value& task);

}  // namespace samgen::lint::application
