#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Checks the whole template by the schema of its sections (E1001), with every rule that listens to a place in it.
// `validator` stands at the root, with the handlers of a template.
void check_template(const Validator& validator, Errors& errors);

}  // namespace samgen::lint
