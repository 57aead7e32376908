#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace samgen::lint {

// The longest name of a resource, parameter, mapping or output, in characters
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
inline constexpr std::size_t kMaxNameLength = 255;

// Whether `name` is one or more of A-Z, a-z, 0-9: what logical IDs are made of.
[[nodiscard]] bool is_alphanumeric(std::string_view name);

// `name` without what a logical ID cannot hold, each part of it capitalised: "order-items" -> "OrderItems".
[[nodiscard]] std::string as_logical_id(std::string_view name);

}  // namespace samgen::lint
