#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

void check_ref(const Validator& validator, const Schema& schema, const Node& call, Errors& errors);
void check_get_att(const Validator& validator, const Schema& schema, const Node& call, Errors& errors);

}  // namespace samgen::lint
