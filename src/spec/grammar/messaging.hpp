#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kTopics;
extern const Shape kBuses;
extern const Shape kStreams;

}  // namespace samgen::spec
