#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "spec/observability.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under `alarms`; nothing when it is missing.
[[nodiscard]] std::optional<Alarms> read_alarms(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
