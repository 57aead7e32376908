#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The functions that one function of the spec becomes: one, or one for each operation of what `crud` splits, named
// after it (`ProductApiCreate`). Complete but for their log groups.
[[nodiscard]] std::vector<Function> build_functions(const spec::Named<spec::Function>& said, const spec::Spec& spec,
                                                    const std::vector<Table>& tables, const Targets& targets,
                                                    diag::Diagnostics& diagnostics);

// Their names alone, the function's own among them where it becomes one itself.
[[nodiscard]] std::vector<std::string> split_names(const spec::Named<spec::Function>& said);

// What Globals say for all functions, in production. They can name no runtime and no entry point where one of the
// functions is an image, which has neither; the others then name theirs.
[[nodiscard]] FunctionSettings shared_settings(std::vector<Function>& functions);

}  // namespace samgen::model
