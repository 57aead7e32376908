#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kNetwork;

}  // namespace samgen::spec
