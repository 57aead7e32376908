#pragma once

#include <optional>
#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/observability.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// Each takes the value of the spec's key; nothing for nullptr.
[[nodiscard]] std::optional<Alarms> read_alarms(const yaml::Node* node, diag::Diagnostics& diagnostics);
[[nodiscard]] std::optional<Dashboard> read_dashboard(const yaml::Node* node, diag::Diagnostics& diagnostics);
[[nodiscard]] std::optional<Logs> read_logs(const yaml::Node* node, diag::Diagnostics& diagnostics);

// What the whole spec says under `suppress`, at its top and in the entries of its sections.
[[nodiscard]] std::vector<Suppression> read_suppressions(const yaml::Node& root);

}  // namespace samgen::spec
