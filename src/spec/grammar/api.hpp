#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kApi;

}  // namespace samgen::spec
