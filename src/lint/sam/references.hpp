#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// The template with references to what SAM calls otherwise: to layers by their old ID, to properties of SAM resources
// (`!Ref Function.Alias`).
[[nodiscard]] const Node* rewrite_references(const Context& context, const Node& root);

}  // namespace samgen::lint::sam
