#pragma once

#include <string>

#include "spec/shape.hpp"

namespace samgen::spec {

// Every key below `shape` as a page of Markdown: one table for each map of fixed keys, in the order of the grammar.
[[nodiscard]] std::string reference(const Shape& shape);

}  // namespace samgen::spec
