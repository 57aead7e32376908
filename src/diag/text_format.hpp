#pragma once

#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"

namespace samgen::diag {

// "error", "warning", "info".
[[nodiscard]] std::string_view word(Severity severity);

struct TextStyle {
    bool colour = false;   // adds ANSI escapes and changes nothing else
    unsigned width = 100;  // columns, to which excerpts are cut around the place
    bool wrap = false;     // sentences are broken to that width, too: for a terminal, not for what programs read
};

// The diagnostics as a person reads them at a terminal, in the order given:
//
//   samgen.yaml:14:21: error: `OrdersTabel` is not a table of this spec
//      |
//   14 |     access: { OrdersTabel: read }
//      |               ^^^^^^^^^^^
//      = hint: did you mean `OrdersTable`?
[[nodiscard]] std::string to_text(std::span<const Diagnostic> diagnostics, const TextStyle& style);

}  // namespace samgen::diag
