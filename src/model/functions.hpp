#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The functions that one function of the spec becomes: one, or one for each operation of what `crud` splits, named
// after it
// (`ProductApiCreate`). Complete but for their log groups.
[[nodiscard]] std::vector<Function> build_functions(const spec::Named<spec::Function>& said, const spec::Spec& spec,
                                                    const std::vector<Table>& tables, const Targets& targets,
                                                    diag::Diagnostics& diagnostics);

// What a function of the `production` profile has unless the spec says otherwise.
[[nodiscard]] FunctionSettings production_defaults();

}  // namespace samgen::model
