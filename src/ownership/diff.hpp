#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace samgen::ownership {

// The name that a file has in a diff where it does not exist.
inline constexpr std::string_view kNoFile = "/dev/null";

// What changes from `old_text` to `new_text`, in the unified format that `git apply` and `patch` take, with `context`
// unchanged lines around each change; empty when nothing does. Texts too unlike to compare in reasonable time come out
// as one replaced block, never as a wrong diff.
[[nodiscard]] std::string unified_diff(std::string_view old_name, std::string_view new_name, std::string_view old_text,
                                       std::string_view new_text, std::size_t context = 3);

}  // namespace samgen::ownership
