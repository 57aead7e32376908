#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kAlarms;
extern const Shape kLogs;

}  // namespace samgen::spec
