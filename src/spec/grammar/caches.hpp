#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kCaches;

}  // namespace samgen::spec
