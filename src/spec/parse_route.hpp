#pragma once

#include <optional>
#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/route.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a function's `crud` and `routes`.
[[nodiscard]] std::vector<Named<Crud>> read_crud(const yaml::Node* node, diag::Diagnostics& diagnostics);
[[nodiscard]] std::vector<Route> read_routes(const yaml::Node* node, diag::Diagnostics& diagnostics);

// What stands under a workflow's `route`: one route, or a map of routes to settings.
[[nodiscard]] std::vector<Route> read_start_routes(const yaml::Node* node);

[[nodiscard]] std::optional<Throttle> read_throttle(const yaml::Node* node);

}  // namespace samgen::spec
