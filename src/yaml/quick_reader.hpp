#pragma once

#include <optional>

#include "text/source.hpp"
#include "yaml/reader.hpp"
#include "yaml/tree.hpp"
#include "yaml/tree_builder.hpp"

namespace samgen::yaml {

// Reads a text that keeps to what nearly every template is made of: one document of block mappings and sequences,
// scalars and flow collections that end on the line where they begin, literal blocks, short tags. That is several times
// quicker than yaml-cpp, and comes to the same tree. Nothing for every other text, malformed ones included: what those
// mean is for yaml-cpp to say. The text must have passed check_text().
[[nodiscard]] std::optional<Tree> read_quickly(const text::Source& source, const ShownText& shown,
                                               const Limits& limits);

}  // namespace samgen::yaml
