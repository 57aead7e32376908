#pragma once

#include "cfn/value.hpp"
#include "lint/node.hpp"
#include "yaml/tree.hpp"

namespace samgen::lint {

// What the YAML or JSON `node` says, as CloudFormation's own reader takes it (YAML 1.1: `yes` is a boolean, 012 is
// ten). Texts and spans stay in the tree and its source, which must outlive the arena. A tag that no function has
// becomes a one-key map as well: the checks say what is wrong with it.
[[nodiscard]] const Node* read(const yaml::Node& node, Arena& arena);

// The same for a template that samgen made. The value must outlive the arena.
[[nodiscard]] const Node* read(const cfn::Value& value, Arena& arena);

}  // namespace samgen::lint
