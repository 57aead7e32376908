#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kBuckets;

}  // namespace samgen::spec
