#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kAccess;

}  // namespace samgen::spec
