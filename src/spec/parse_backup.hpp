#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "spec/backup.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under `backups`; nothing without a node.
[[nodiscard]] std::optional<Backups> read_backups(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
