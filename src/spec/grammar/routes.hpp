#pragma once

#include "spec/shape.hpp"

namespace samgen::spec {

extern const Shape kCrud;
extern const Shape kRoutes;
extern const Shape kStartRoutes;  // of a workflow

// What an API and its routes both say.
extern const Shape kAuthorizerName;
extern const Shape kScopes;
extern const Shape kThrottle;

}  // namespace samgen::spec
