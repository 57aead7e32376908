#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_template_size(const Index&, Reporter&);
void check_parameter_count(const Index&, Reporter&);
void check_resource_count(const Index&, Reporter&);
void check_output_count(const Index&, Reporter&);
void check_mapping_count(const Index&, Reporter&);

inline constexpr Rule kLimitRules[] = {
    {.id = "E1002",
     .severity = diag::Severity::error,
     .summary = "The template is too large",
     .doc = "rules/E1002.md",
     .check = TemplateCheck{check_template_size}},
    {.id = "E2010",
     .severity = diag::Severity::error,
     .summary = "There are too many parameters",
     .doc = "rules/E2010.md",
     .check = TemplateCheck{check_parameter_count}},
    {.id = "E3010",
     .severity = diag::Severity::error,
     .summary = "There are too many resources",
     .doc = "rules/E3010.md",
     .check = TemplateCheck{check_resource_count}},
    {.id = "E6010",
     .severity = diag::Severity::error,
     .summary = "There are too many outputs",
     .doc = "rules/E6010.md",
     .check = TemplateCheck{check_output_count}},
    {.id = "E7010",
     .severity = diag::Severity::error,
     .summary = "There are too many mappings",
     .doc = "rules/E7010.md",
     .check = TemplateCheck{check_mapping_count}},
};

}  // namespace samgen::lint
