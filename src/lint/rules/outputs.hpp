#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_output_keys(const Index&, Reporter&);
void check_output_required(const Index&, Reporter&);
void check_output_types(const Index&, Reporter&);
void check_output_names(const Index&, Reporter&);
void check_output_name_lengths(const Index&, Reporter&);

inline constexpr Rule kOutputRules[] = {
    {.id = "E6001",
     .severity = diag::Severity::error,
     .summary = "An output has a key that outputs do not have",
     .doc = "rules/E6001.md",
     .check = TemplateCheck{check_output_keys}},
    {.id = "E6002",
     .severity = diag::Severity::error,
     .summary = "An output lacks a key that it needs",
     .doc = "rules/E6002.md",
     .check = TemplateCheck{check_output_required}},
    {.id = "E6003",
     .severity = diag::Severity::error,
     .summary = "An output, or part of one, is of the wrong type",
     .doc = "rules/E6003.md",
     .check = TemplateCheck{check_output_types}},
    {.id = "E6004",
     .severity = diag::Severity::error,
     .summary = "An output's name has more than letters and digits",
     .doc = "rules/E6004.md",
     .check = TemplateCheck{check_output_names}},
    {.id = "E6011",
     .severity = diag::Severity::error,
     .summary = "An output's name is too long",
     .doc = "rules/E6011.md",
     .check = TemplateCheck{check_output_name_lengths}},
};

}  // namespace samgen::lint
