#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_unused_parameters(const Index&, Reporter&);
void check_unused_mappings(const Index&, Reporter&);
void check_unused_conditions(const Index&, Reporter&);

inline constexpr Rule kUnusedRules[] = {
    {.id = "W2001",
     .severity = diag::Severity::warning,
     .summary = "A parameter is not used",
     .doc = "rules/W2001.md",
     .check = TemplateCheck{check_unused_parameters}},
    {.id = "W7001",
     .severity = diag::Severity::warning,
     .summary = "A mapping is not used",
     .doc = "rules/W7001.md",
     .check = TemplateCheck{check_unused_mappings}},
    {.id = "W8001",
     .severity = diag::Severity::warning,
     .summary = "A condition is not used",
     .doc = "rules/W8001.md",
     .check = TemplateCheck{check_unused_conditions}},
};

}  // namespace samgen::lint
