#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

// The shape of a whole spec: every keyword of the language with its type, its default and what it is for. The parser,
// the JSON Schema and the reference in docs/ are made from it.
[[nodiscard]] const Shape& grammar();

}  // namespace samgen::spec
