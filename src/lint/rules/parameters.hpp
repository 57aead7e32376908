#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_parameter_entries(const Index&, Reporter&);
void check_parameter_types(const Index&, Reporter&);
void check_parameter_names(const Index&, Reporter&);
void check_parameter_name_lengths(const Index&, Reporter&);

inline constexpr Rule kParameterRules[] = {
    {.id = "E2001",
     .severity = diag::Severity::error,
     .summary = "A parameter is not of the shape that parameters have",
     .doc = "rules/E2001.md",
     .check = TemplateCheck{check_parameter_entries}},
    {.id = "E2002",
     .severity = diag::Severity::error,
     .summary = "There is no such parameter type",
     .doc = "rules/E2002.md",
     .check = TemplateCheck{check_parameter_types}},
    {.id = "E2003",
     .severity = diag::Severity::error,
     .summary = "A parameter's name has more than letters and digits",
     .doc = "rules/E2003.md",
     .check = TemplateCheck{check_parameter_names}},
    {.id = "E2011",
     .severity = diag::Severity::error,
     .summary = "A parameter's name is too long",
     .doc = "rules/E2011.md",
     .check = TemplateCheck{check_parameter_name_lengths}},
};

}  // namespace samgen::lint
