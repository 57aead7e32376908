#pragma once

#include <string>

#include "diag/diagnostic.hpp"
#include "yaml/tree.hpp"

namespace samgen::yaml {

// A tree on one line, with every place in it: `a: !Sub "x"` is `{a@0: !Sub@3 "x"@8=x}@0-11`. A scalar shows what its
// span covers (line ends as \n, a tab as \t), where that begins and, if it differs, its value; collections show where
// they begin and end; what a merge key has brought in begins with `+`.
[[nodiscard]] std::string outline(const Node& node);
// The outlines of all documents, with ` --- ` between them.
[[nodiscard]] std::string outline(const Tree& tree);

// The diagnostics, one a line: `2:1-2 duplicate key (1:1 first defined here)`, with lines and columns from 1.
[[nodiscard]] std::string listing(const diag::Diagnostics& diagnostics);

}  // namespace samgen::yaml
