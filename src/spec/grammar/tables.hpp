#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kTables;

}  // namespace samgen::spec
