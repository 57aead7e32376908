#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_resource_conditions(const Index&, Reporter&);
void check_output_conditions(const Index&, Reporter&);
void check_condition_entries(const Index&, Reporter&);
void check_condition_references(const Index&, Reporter&);
void check_equals(const Call&, const Index&, Reporter&);
void check_and(const Call&, const Index&, Reporter&);
void check_not(const Call&, const Index&, Reporter&);
void check_or(const Call&, const Index&, Reporter&);
void check_condition_name(const Call&, const Index&, Reporter&);

inline constexpr Rule kConditionRules[] = {
    {.id = "E3015",
     .severity = diag::Severity::error,
     .summary = "The condition of a resource does not exist",
     .doc = "rules/E3015.md",
     .check = TemplateCheck{check_resource_conditions}},
    {.id = "E6005",
     .severity = diag::Severity::error,
     .summary = "The condition of an output does not exist",
     .doc = "rules/E6005.md",
     .check = TemplateCheck{check_output_conditions}},
    {.id = "E8001",
     .severity = diag::Severity::error,
     .summary = "A condition is not made of condition functions",
     .doc = "rules/E8001.md",
     .check = TemplateCheck{check_condition_entries}},
    {.id = "E8002",
     .severity = diag::Severity::error,
     .summary = "A condition refers to one that does not exist",
     .doc = "rules/E8002.md",
     .check = TemplateCheck{check_condition_references}},
    {.id = "E8003",
     .severity = diag::Severity::error,
     .summary = "Fn::Equals does not compare two values",
     .doc = "rules/E8003.md",
     .check = CallCheck{Function::fn_equals, check_equals}},
    {.id = "E8004",
     .severity = diag::Severity::error,
     .summary = "Fn::And does not join two to ten conditions",
     .doc = "rules/E8004.md",
     .check = CallCheck{Function::fn_and, check_and}},
    {.id = "E8005",
     .severity = diag::Severity::error,
     .summary = "Fn::Not does not turn one condition round",
     .doc = "rules/E8005.md",
     .check = CallCheck{Function::fn_not, check_not}},
    {.id = "E8006",
     .severity = diag::Severity::error,
     .summary = "Fn::Or does not join two to ten conditions",
     .doc = "rules/E8006.md",
     .check = CallCheck{Function::fn_or, check_or}},
    {.id = "E8007",
     .severity = diag::Severity::error,
     .summary = "Condition does not name a condition",
     .doc = "rules/E8007.md",
     .check = CallCheck{Function::condition, check_condition_name}},
};

}  // namespace samgen::lint
