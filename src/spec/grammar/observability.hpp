#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kAlarms;
extern const Shape kDashboard;
extern const Shape kLogs;
extern const Shape kSuppressions;

}  // namespace samgen::spec
