#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/event.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// The events of a function; those that have no source, or several, have been reported and are left out.
[[nodiscard]] std::vector<Event> read_events(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
