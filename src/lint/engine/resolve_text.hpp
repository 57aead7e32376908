#pragma once

#include "lint/engine/resolve.hpp"

namespace samgen::lint {

// The values of the functions that make texts, or lists of them, from others. Each is given the function's argument,
// and returns false when the visitor stopped.
bool resolve_join(const Validator& validator, const Node& argument, const ValueVisitor& visit);
bool resolve_split(const Validator& validator, const Node& argument, const ValueVisitor& visit);
bool resolve_sub(const Validator& validator, const Node& argument, const ValueVisitor& visit);
bool resolve_to_json_string(const Validator& validator, const Node& argument, const ValueVisitor& visit);

}  // namespace samgen::lint
