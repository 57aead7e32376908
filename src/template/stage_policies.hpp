#pragma once

#include <vector>

#include "cfn/value.hpp"

// Policies of SAM's resources in several stages: SAM looks at each by itself, takes no function for the list of them,
// no choice between two kinds, and does not look into one Fn::If within another.
namespace samgen::tmpl {

// The items of the lists, one list for each stage, each item beside its like in the others; nullptr in a stage without.
[[nodiscard]] std::vector<std::vector<const cfn::Value*>> beside_their_like(
    const std::vector<const cfn::Value*>& lists);

// The arguments of `!If [condition, value, AWS::NoValue]`; nullptr for all else.
[[nodiscard]] cfn::List* arguments_of_optional(cfn::Value& value);

}  // namespace samgen::tmpl
