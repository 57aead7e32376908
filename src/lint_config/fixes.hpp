#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"

namespace samgen::lint_config {

// A text with repairs made, and how many findings they repair.
struct Fixed {
    std::string text;
    std::size_t findings = 0;
};

// Makes the repairs that `findings` of this text bring along. The edits of one finding are made all or not at all;
// where those of two touch the same bytes, the first in the text is made and the other waits for another round.
[[nodiscard]] Fixed apply_fixes(std::string_view text, const std::vector<lint::Finding>& findings);

}  // namespace samgen::lint_config
