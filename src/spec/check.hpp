#pragma once

#include "diag/diagnostic.hpp"
#include "spec/shape.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// Holds the tree of a spec against `shape` and reports every key, value and type that does not fit, with what would.
// What comes after may skip what does not fit without a word: it has been said here.
void check(const yaml::Node& root, const Shape& shape, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
