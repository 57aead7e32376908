#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The handlers of `base`, with const, pattern and the limits of numbers reading {"$data": "/entry/property"} in the
// place of a value: what Context::gathered has there. {"$lookup": {key, map}} is what a map has for such a value.
[[nodiscard]] Handlers data_handlers(const Handlers& base);

}  // namespace samgen::lint
