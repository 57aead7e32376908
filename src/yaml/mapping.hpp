#pragma once

#include "diag/diagnostic.hpp"
#include "yaml/tree.hpp"

namespace samgen::yaml {

// Finishes a mapping that has been read to its end: reports duplicate keys, and puts what merge keys bring in behind
// the mapping's own entries.
void finish_mapping(Node& mapping, diag::Diagnostics& diagnostics);

}  // namespace samgen::yaml
