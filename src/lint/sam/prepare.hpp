#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// Fills the context from its template: parameters, conditions and resources, with what cfn-lint changes before it runs
// the transform. False when there are no resources to go on with.
[[nodiscard]] bool prepare(Context& context);

}  // namespace samgen::lint::sam
