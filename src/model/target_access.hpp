#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// What a function may do with something that is no table of the spec: a queue, a bucket, a raw resource.
struct TargetAccess {
    std::vector<PolicyTemplate> templates;
    std::vector<Statement> statements;
};

// What the entry of `access` says about `target`: the SAM policy template that is the word's meaning where it allows no
// more than that, and statements otherwise. Reports words and actions that the target's service does not have.
[[nodiscard]] TargetAccess target_access(const spec::Access& said, const Target& target, const Targets& targets,
                                         diag::Diagnostics& diagnostics);

}  // namespace samgen::model
