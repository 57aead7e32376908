#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kBackups;

}  // namespace samgen::spec
