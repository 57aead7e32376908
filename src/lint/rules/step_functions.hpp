#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// What E3601 has against a definition, a map at which the validator stands. `substitutions` may be nullptr.
void check_state_machine(const Validator& there, const Node& definition, const Node* substitutions, Errors& errors);

}  // namespace samgen::lint
