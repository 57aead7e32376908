#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// JSON Schema's keywords that rules build upon.
void check_const(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_enum(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_enum_case_insensitive(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_exclusive_maximum(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_exclusive_minimum(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_maximum(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_minimum(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
void check_pattern(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);
// Strict or as CloudFormation converts, as the context says.
void check_type(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);

// Whether no item of the list stands twice; 1 and "1" are the same.
[[nodiscard]] bool is_unique(const Node& list);

// `instance` for a message: a text in backquotes, anything else as short JSON in backquotes.
[[nodiscard]] std::string shown(const Node& instance);
// A schema's value for a message.
[[nodiscard]] std::string json_text(schema::Json value);
// The names in a list of a schema for a message: "`a`, `b`".
[[nodiscard]] std::string list_of(schema::Json names);
// JSON with the members of maps in the order of their keys: equal texts for equal values.
[[nodiscard]] std::string canonical_json(const Node& node);

// Everything that Ref may name at the validator's place: parameters, resources, pseudo parameters, known values.
[[nodiscard]] std::vector<std::string_view> known_refs(const Validator& validator);

}  // namespace samgen::lint
