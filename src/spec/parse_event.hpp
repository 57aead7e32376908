#pragma once

#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/event.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// The sources that the events of a function and of a workflow can have.
inline constexpr std::string_view kFunctionSources = "stream kinesis queue topic rule bucket schedule ";
inline constexpr std::string_view kWorkflowSources = "rule bucket schedule ";

// The events of a function or a workflow; those that have no source, or several, have been reported and are left out.
[[nodiscard]] std::vector<Event> read_events(const yaml::Node* node, std::string_view sources,
                                             diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
