#pragma once

#include "text/source.hpp"

namespace samgen::fuzz {

// Ends the program, with its stack, where something holds that never may.
inline void demand(bool holds) {
    if (!holds) {
        __builtin_trap();
    }
}

// A span that can be shown: of this source, and within it.
inline void demand_within(const text::Span& span, const text::Source& source) {
    demand(!span || (span.source == &source && span.begin <= span.end && span.end <= source.text().size()));
}

}  // namespace samgen::fuzz
