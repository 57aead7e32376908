#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Checks that a text, what `Condition` of a resource or an output says, names a condition of the template.
void check_known_condition(const Validator& validator, const Node& instance, const Schema&, Errors& errors);

}  // namespace samgen::lint
