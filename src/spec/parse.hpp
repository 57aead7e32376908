#pragma once

#include "diag/diagnostic.hpp"
#include "spec/spec.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// The map that a spec's text holds. Nothing, and a report, where there is no spec at all: no document, several, or one
// that is no map.
[[nodiscard]] const yaml::Node* root_of(const yaml::Tree& tree, const text::Source& source,
                                        diag::Diagnostics& diagnostics);

// Reads the spec under `root`: held against the grammar first, then typed. Reports everything that is wrong with it by
// itself; what it refers to is for model::build to judge. Returns what could be understood.
[[nodiscard]] Spec parse(const yaml::Node& root, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
