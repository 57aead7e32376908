#pragma once

#include <string>

namespace samgen::cli {

// Every rule on a line: ID, whether it is there yet, level, title. What `samgen rules` and `samgen lint --list-rules`
// print.
[[nodiscard]] std::string rule_table();

}  // namespace samgen::cli
