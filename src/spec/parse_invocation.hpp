#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/function.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

[[nodiscard]] std::vector<Variable> read_environment(const yaml::Node* node, diag::Diagnostics& diagnostics);

// How the function of `node` is published, reached and invoked.
void read_invocation(const yaml::Node& node, Function& function, diag::Diagnostics& diagnostics);

// Whose it is and how it is run: its role, its keys, its logs, its runtime.
void read_operation(const yaml::Node& node, Function& function, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
