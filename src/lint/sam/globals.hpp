#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// Checks the section Globals and merges it into the properties of the SAM resources.
void merge_globals(Context& context);

}  // namespace samgen::lint::sam
