#pragma once

#include "diag/diagnostic.hpp"
#include "spec/queue.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a queue's name.
[[nodiscard]] Queue read_queue(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
