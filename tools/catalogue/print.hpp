#pragma once

#include <string>

#include "json.hpp"

namespace samgen::catalogue {

// The one way in which data is written below schemas/, made for reviewing differences: an array or an object stands on
// one line when that fits into 120 columns, else one member a line; one blank for each level; a line end at the end.
[[nodiscard]] std::string printed(const Tree& tree);

}  // namespace samgen::catalogue
