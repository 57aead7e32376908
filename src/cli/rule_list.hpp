#pragma once

#include <string>
#include <string_view>

namespace samgen::cli {

// Every rule on a line: ID, whether it is there yet, level, title. What `samgen rules` and `samgen lint --list-rules`
// print.
[[nodiscard]] std::string rule_table();

// What is said where no rule's ID begins with `id`, with the nearest one that there is.
[[nodiscard]] std::string no_rule_begins_with(std::string_view id);

// IDs are written in capitals, and typed as they come.
[[nodiscard]] std::string in_capitals(std::string id);

}  // namespace samgen::cli
