#pragma once

#include <optional>
#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/replica.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What a table says of itself, and a replica of its own copy; nothing when it is missing.
[[nodiscard]] std::optional<Recovery> read_recovery(const yaml::Node* node);
[[nodiscard]] std::optional<Insights> read_insights(const yaml::Node* node);
[[nodiscard]] std::optional<ChangeCapture> read_change_capture(const yaml::Node* node, diag::Diagnostics& diagnostics);

// The replicas, from a list of regions or a map of them. A region that there is not has been reported.
[[nodiscard]] std::vector<Named<Replica>> read_replicas(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
