#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// A dashboard of everything that the service consists of: a row of graphs for each theme, and the alarms' states.
void add_dashboard(Service& service, const spec::Dashboard& said, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
