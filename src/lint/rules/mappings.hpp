#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_mapping_entries(const Index&, Reporter&);
void check_mapping_name_lengths(const Index&, Reporter&);

inline constexpr Rule kMappingRules[] = {
    {.id = "E7001",
     .severity = diag::Severity::error,
     .summary = "A mapping is not two levels of keys above plain values",
     .doc = "rules/E7001.md",
     .check = TemplateCheck{check_mapping_entries}},
    {.id = "E7002",
     .severity = diag::Severity::error,
     .summary = "A mapping's name is too long",
     .doc = "rules/E7002.md",
     .check = TemplateCheck{check_mapping_name_lengths}},
};

}  // namespace samgen::lint
