#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kEvents;          // of a function
extern const Shape kWorkflowEvents;  // what can start a workflow

}  // namespace samgen::spec
