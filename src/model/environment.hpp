#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The function's environment variables: the names of what it works on (`tables`, `uses`), and what the spec's `env`
// says, which wins.
void add_environment(Function& function, const spec::Function& said, const Targets& targets,
                     diag::Diagnostics& diagnostics);

}  // namespace samgen::model
