#pragma once

#include <string>
#include <string_view>

namespace samgen::cli {

// Every rule on a line: ID, whether it is there yet, level, title. What `samgen rules` and `samgen lint --list-rules`
// print.
[[nodiscard]] std::string rule_table();

// What is said where no rule's ID begins with `id`.
[[nodiscard]] std::string no_rule_begins_with(std::string_view id);

// "did you mean `E1020`?", or where all rules are listed.
[[nodiscard]] std::string hint_for_rule(std::string_view id);

}  // namespace samgen::cli
