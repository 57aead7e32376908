#pragma once

#include "json.hpp"

namespace samgen::catalogue {

// Large tables are kept below schemas/ in a compact form that reads well in a difference. This gives what they mean.
//
//   {"$shared": {"name": value, ...}, "$schema": X}    X, with each {"$shared": "name"} in it replaced by its value
//   {"$regions": [...], "$schema": X}                  {"region": X as it is in that region, ...}
//
// Of the second, X may have an "enum" whose members are told with their regions, as {"member": ["only", regions...]}
// or {"member": ["but", regions...]}; a member of an "allOf" whose enum is empty in a region is not there in it.
// Anything else means itself. Throws std::runtime_error when it makes no sense.
[[nodiscard]] Tree expanded(Tree tree);

}  // namespace samgen::catalogue
