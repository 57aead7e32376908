#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_runtime_creatable(const Resource&, const Index&, Reporter&);
void check_runtime_updatable(const Resource&, const Index&, Reporter&);
void check_runtime_supported(const Resource&, const Index&, Reporter&);

inline constexpr Rule kLifecycleRules[] = {
    {.id = "E2531",
     .severity = diag::Severity::error,
     .summary = "Lambda creates no functions with this runtime any more",
     .doc = "rules/E2531.md",
     .check = ResourceCheck{check_runtime_creatable},
     .dated = true},
    {.id = "E2533",
     .severity = diag::Severity::error,
     .summary = "Lambda updates no functions with this runtime any more",
     .doc = "rules/E2533.md",
     .check = ResourceCheck{check_runtime_updatable},
     .dated = true},
    {.id = "W2531",
     .severity = diag::Severity::warning,
     .summary = "The runtime is past the end of its support",
     .doc = "rules/W2531.md",
     .check = ResourceCheck{check_runtime_supported},
     .dated = true},
};

}  // namespace samgen::lint
