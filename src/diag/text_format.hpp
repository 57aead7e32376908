#pragma once

#include <span>
#include <string>

#include "diag/diagnostic.hpp"

namespace samgen::diag {

// The diagnostics as a person reads them at a terminal, in the order given:
//
//   samgen.yaml:14:21: error: `OrdersTabel` is not a table of this spec
//      |
//   14 |     access: { OrdersTabel: read }
//      |               ^^^^^^^^^^^
//      = hint: did you mean `OrdersTable`?
//
// `colour` adds ANSI escapes and changes nothing else. Excerpts are cut to `width` columns around the place.
[[nodiscard]] std::string to_text(std::span<const Diagnostic> diagnostics, bool colour, unsigned width = 100);

}  // namespace samgen::diag
