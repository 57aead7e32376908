#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kEvents;

}  // namespace samgen::spec
