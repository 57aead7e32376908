#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"

namespace samgen::lint_config {

// A comment that takes findings back, with the reason why:
//
//   # samgen-ignore: W3005, E3002 the provider wants both
//
// It counts for its own line, and, standing alone, for the next line that is no such comment.
struct Suppression {
    std::uint32_t comment_line = 1;  // where it stands
    std::uint32_t line = 1;          // what it counts for
    std::vector<std::string> rules;  // whole IDs
    std::string reason;              // without one it takes nothing back
};

[[nodiscard]] std::vector<Suppression> suppressions_in(std::string_view text);

// Takes out of `findings` what `suppressions` take back, by the line that is counted or the one that is underlined;
// what is mandatory stays. `notes` says, beginning with the place, which of them have no reason, name what is no rule,
// or take nothing back though their rule may speak.
void suppress(std::vector<lint::Finding>& findings, const std::vector<Suppression>& suppressions,
              const lint::Selection& selection, std::string_view file, std::vector<std::string>& notes);

}  // namespace samgen::lint_config
