#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_sections(const Index&, Reporter&);
void check_description_length(const Index&, Reporter&);
void check_description(const Index&, Reporter&);
void check_transform(const Index&, Reporter&);

inline constexpr Rule kStructureRules[] = {
    {.id = "E1001",
     .severity = diag::Severity::error,
     .summary = "A section is missing, unknown or of the wrong shape",
     .doc = "rules/E1001.md",
     .check = TemplateCheck{check_sections}},
    {.id = "E1003",
     .severity = diag::Severity::error,
     .summary = "The description is too long",
     .doc = "rules/E1003.md",
     .check = TemplateCheck{check_description_length}},
    {.id = "E1004",
     .severity = diag::Severity::error,
     .summary = "The description is not a string",
     .doc = "rules/E1004.md",
     .check = TemplateCheck{check_description}},
    {.id = "E1005",
     .severity = diag::Severity::error,
     .summary = "The transform is not a name, a map with a name, or a list of these",
     .doc = "rules/E1005.md",
     .check = TemplateCheck{check_transform}},
};

}  // namespace samgen::lint
