#pragma once

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "yaml/tree.hpp"

namespace samgen::cfn {

// The value that `node` stands for, with its span on every value and key. Short tags and one-key maps of intrinsic
// functions become Intrinsic, with the span of the whole. `Condition: x` is a condition reference only as an argument
// of Fn::And, Fn::Equals, Fn::If, Fn::Not or Fn::Or; elsewhere it is a map, such as a resource with nothing but a
// condition. An unknown tag is an error with the nearest one that CloudFormation has; a plain scalar that readers of
// YAML disagree about (`yes`, `012`, `1e3`, a date) becomes a string, as it stands, in CloudFormation's manner.
[[nodiscard]] Value from_tree(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::cfn
