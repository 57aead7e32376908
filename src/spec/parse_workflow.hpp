#pragma once

#include "diag/diagnostic.hpp"
#include "spec/workflow.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a workflow's name. A definition that is a file is yet to be read.
[[nodiscard]] Workflow read_workflow(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
