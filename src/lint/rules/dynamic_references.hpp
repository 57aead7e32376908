#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// {{resolve:...}}: E1050 and its kin, in every text.
void set_dynamic_reference_handlers(Handlers& handlers);

// W1051: a secret's value where the secret's ARN is wanted. `text` is a whole text, at the validator's place.
void check_secret_for_arn(const Validator& validator, const Node& text, Errors& errors);

}  // namespace samgen::lint
