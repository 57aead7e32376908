#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kWorkflows;

}  // namespace samgen::spec
