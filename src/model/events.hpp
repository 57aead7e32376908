#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Gives the function what invokes it besides its routes.
void add_events(Function& function, const spec::Function& said, const std::vector<Table>& tables, bool production,
                diag::Diagnostics& diagnostics);

}  // namespace samgen::model
