#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Fn::And, Fn::Equals, Fn::Not, Fn::Or and Condition: E8003 to E8007.
void set_condition_handlers(Handlers& handlers);

}  // namespace samgen::lint
