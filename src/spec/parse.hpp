#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "spec/spec.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// Reads the spec in `tree`: held against the grammar first, then typed. Reports everything that is wrong with it by
// itself; what it refers to is for model::build to judge. Returns what could be understood, and nothing only where
// there is no spec at all: no document, several, or one that is no map.
[[nodiscard]] std::optional<Spec> parse(const yaml::Tree& tree, const text::Source& source,
                                        diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
