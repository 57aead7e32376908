#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "spec/api.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under `api`; nothing when it is missing.
[[nodiscard]] std::optional<Api> read_api(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
