#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kBilling;         // of a table
extern const Shape kIndexBilling;    // of one of its indexes
extern const Shape kReplicaBilling;  // of a replica, or of an index of one
extern const Shape kWarmThroughput;

}  // namespace samgen::spec
