#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// What `function` may do: with tables exactly what its routes need, or what the spec's `access` says instead (then held
// against what they need); with everything else what `access` says. Sets `policies`, `tables` and `uses`. A function
// with a role of its own gets no policies.
void grant(Function& function, const spec::Function& said, const std::vector<Table>& tables_of_service,
           const Targets& targets, diag::Diagnostics& diagnostics);

// What `workflow` may do: `needed`, which its states tell, and what the spec's `access` and `policies` add.
void grant(Workflow& workflow, std::vector<Statement> needed, const spec::Workflow& said,
           const std::vector<Table>& tables_of_service, const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
