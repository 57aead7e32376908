#pragma once

#include "diag/diagnostic.hpp"
#include "spec/table.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a table's name.
[[nodiscard]] Table read_table(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
