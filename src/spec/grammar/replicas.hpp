#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kReplicas;
extern const Shape kRegion;

// What a table says of itself, and a replica of its own copy.
extern const Shape kRecovery;
extern const Shape kInsights;
extern const Shape kChangeCapture;
extern const Shape kTableClass;

}  // namespace samgen::spec
