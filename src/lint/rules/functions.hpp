#pragma once

#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// How a function is checked: its argument by a schema below schemas/parts, what it gives by the schema of the place
// where it stands.
struct CallRule {
    Function function = Function::none;
    Types gives = kNoType;
    std::string_view part;           // "functions/join"
    RuleId resolved = RuleId::none;  // whose a value is that the function can have and the place cannot take
};

// Checks a call: the type that it gives, its argument, and the values that it can have. Returns whether there is
// nothing against it. In the alternatives of a schema the outcome is unknown, and nothing is checked.
bool check_call(const CallRule& about, const Validator& validator, const Schema& schema, const Node& call,
                Errors& errors);

// The types that a schema wants, through $ref; kNoType when it does not say.
[[nodiscard]] Types wanted_types(const Validator& validator, schema::Json schema);

// The handlers of a template's root: those of JSON Schema, with every function and dynamic reference checked.
[[nodiscard]] const Handlers& template_handlers();

}  // namespace samgen::lint
