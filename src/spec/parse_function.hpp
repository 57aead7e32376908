#pragma once

#include "diag/diagnostic.hpp"
#include "spec/function.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a function's name.
[[nodiscard]] Function read_function(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
