#pragma once

#include "diag/diagnostic.hpp"
#include "yaml/reader.hpp"

namespace samgen::yaml {

// Whether the text of `source` can be read as YAML at all: not over the limits, UTF-8, no characters that YAML forbids.
// Reports what is wrong otherwise.
[[nodiscard]] bool check_text(const text::Source& source, diag::Diagnostics& diagnostics, const Limits& limits);

}  // namespace samgen::yaml
