#pragma once

#include "pipeline/make.hpp"
#include "samgen/model.hpp"

namespace samgen::api {

// What the public model tells of what was made.
[[nodiscard]] Model model_of(const pipeline::Product& product);

}  // namespace samgen::api
