#pragma once

#include "diag/diagnostic.hpp"
#include "spec/cache.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a cache's name.
[[nodiscard]] Cache read_cache(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
