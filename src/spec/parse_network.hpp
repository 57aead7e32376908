#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "spec/network.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under `network`; nothing when it is missing.
[[nodiscard]] std::optional<Network> read_network(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
