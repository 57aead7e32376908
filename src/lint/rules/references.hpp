#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_get_att(const Index&, Reporter&);
void check_sub(const Index&, Reporter&);
void check_ref(const Index&, Reporter&);
void check_depends_on(const Index&, Reporter&);

inline constexpr Rule kReferenceRules[] = {
    {.id = "E1010",
     .severity = diag::Severity::error,
     .summary = "Fn::GetAtt asks for a resource that is not there",
     .doc = "rules/E1010.md",
     .check = TemplateCheck{check_get_att}},
    {.id = "E1019",
     .severity = diag::Severity::error,
     .summary = "Fn::Sub uses a variable that is not there",
     .doc = "rules/E1019.md",
     .check = TemplateCheck{check_sub}},
    {.id = "E1020",
     .severity = diag::Severity::error,
     .summary = "Ref names something that is not there",
     .doc = "rules/E1020.md",
     .check = TemplateCheck{check_ref}},
    {.id = "E3005",
     .severity = diag::Severity::error,
     .summary = "DependsOn names a resource that is not there",
     .doc = "rules/E3005.md",
     .check = TemplateCheck{check_depends_on}},
};

}  // namespace samgen::lint
