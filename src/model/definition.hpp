#pragma once

#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "model/service/permission.hpp"
#include "model/targets.hpp"
#include "spec/workflow.hpp"

namespace samgen::model {

// What a definition in Amazon States Language asks of the rest of the spec.
struct DefinitionNeeds {
    cfn::Map substitutions;             // what each `${Name}` stands for
    std::vector<Statement> statements;  // what its states do, each on what it does it on
};

// Reports every `${Name}` that stands for nothing, and every task whose permissions cannot be told from the definition,
// unless the workflow has `policies`. `own` is the workflow's name, which its definition cannot use.
[[nodiscard]] DefinitionNeeds needs_of(const cfn::Value& definition, const spec::Workflow& said, const spec::Text& own,
                                       const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
