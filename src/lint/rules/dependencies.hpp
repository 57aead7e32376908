#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_cycles(const Index&, Reporter&);

inline constexpr Rule kDependencyRules[] = {
    {.id = "E3004",
     .severity = diag::Severity::error,
     .summary = "Resources depend on each other in a circle",
     .doc = "rules/E3004.md",
     .check = TemplateCheck{check_cycles}},
};

}  // namespace samgen::lint
