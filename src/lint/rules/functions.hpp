#pragma once

#include "lint/rule.hpp"

namespace samgen::lint {

void check_find_in_map(const Call&, const Index&, Reporter&);
void check_if(const Call&, const Index&, Reporter&);

inline constexpr Rule kFunctionRules[] = {
    {.id = "E1011",
     .severity = diag::Severity::error,
     .summary = "Fn::FindInMap looks for what no mapping holds",
     .doc = "rules/E1011.md",
     .check = CallCheck{Function::fn_find_in_map, check_find_in_map}},
    {.id = "E1028",
     .severity = diag::Severity::error,
     .summary = "Fn::If is not a condition and two values",
     .doc = "rules/E1028.md",
     .check = CallCheck{Function::fn_if, check_if}},
};

}  // namespace samgen::lint
