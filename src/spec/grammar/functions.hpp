#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kFunctions;

}  // namespace samgen::spec
