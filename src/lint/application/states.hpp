#pragma once

#include <optional>
#include <set>
#include <string_view>

#include "lint/application/json_property.hpp"

namespace samgen::lint {

// A state machine of the template, as the user wrote it.
struct Machine {
    const Validator& root;               // at the template's root
    std::optional<JsonProperty> json{};  // where the definition is a text
    const Node* substitutions = nullptr;
    bool is_express = false;
    bool has_timeout = false;  // of the whole execution
    Errors& errors;

    // The place of a member of the definition, whose map `there` stands at.
    [[nodiscard]] Place at(const Validator& there, const Entry& entry) const;
    // The same of an item.
    [[nodiscard]] Place at(const Validator& there, std::size_t index, const Node& item) const;
    Error& add(RuleId rule, const Place& place, std::string message) const;
    // What a text stands for: that of ${Name} where the definition's substitutions give one.
    [[nodiscard]] const Node& substituted(const Node& value) const;
};

enum class QueryLanguage { json_path, jsonata, unknown };

// EG7004, WG7005: values that are written for the other query language.
void check_queries(const Machine& machine, const Validator& there, const Node& state, QueryLanguage language);

// EG7016: the functions that paths call.
void check_intrinsics(const Machine& machine, const Validator& there, const Node& state);

// EG7014, EG7015: what a state says of itself. `place` is its own.
void check_fields(const Machine& machine, const Validator& there, const Node& state, QueryLanguage language,
                  const Place& place);

// EG7006, EG7007, EG7011, WG7017: what a state calls, and what becomes of its failures.
void check_task(const Machine& machine, const Validator& there, const Node& state);

}  // namespace samgen::lint
