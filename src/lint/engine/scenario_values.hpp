#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lint/engine/context.hpp"
#include "lint/node.hpp"

// What a value is under the conditions that Fn::If asks in it.
namespace samgen::lint {

// The value as it is in `scenario`: Fn::If at its top (and in its members or items) resolved, members and items that
// are AWS::NoValue left out. nullptr when nothing remains of it.
[[nodiscard]] const Node* in_scenario(const Node& value, const Context& context, const Scenario& scenario,
                                      Arena& arena);
// The conditions that decide about the value's top, its members or its items; nothing deeper.
[[nodiscard]] std::vector<std::string_view> conditions_in(const Node& value);

// How many ways to settle the conditions in one value are tried: people write values that depend on ten of them.
inline constexpr std::size_t kMostScenarios = 128;

// Whether conditions, AWS::NoValue or nulls can change what members or items the value has. Quick, and never wrong with
// "no".
[[nodiscard]] bool varies(const Node& value);

}  // namespace samgen::lint
