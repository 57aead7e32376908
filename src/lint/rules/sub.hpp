#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Fn::Sub: its argument, each variable as the Ref or Fn::GetAtt that it stands for, and what is superfluous.
void check_sub(const Validator& validator, const Schema& schema, const Node& call, Errors& errors);

}  // namespace samgen::lint
