#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kQueues;

}  // namespace samgen::spec
