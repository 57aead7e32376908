#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samgen::lint_config {

// Whether `text` holds a character that means something in a pattern: `*`, `?` or `[`.
[[nodiscard]] bool is_pattern(std::string_view text);

// Whether the name of one file fits a pattern without slashes: `*` and `?` stand for characters, `[a-z]` and `[!a-z]`
// for one of a set; none of them for a dot at the beginning. Time is bounded by the product of the lengths.
[[nodiscard]] bool fits(std::string_view name, std::string_view pattern);

// The files and folders that a pattern names, sorted, relative as the pattern is; `**` stands for any folders, or none.
// Symbolic links to folders are not followed below `**`. What cannot be looked into is passed over.
[[nodiscard]] std::vector<std::string> glob(std::string_view pattern);

}  // namespace samgen::lint_config
