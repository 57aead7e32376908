#pragma once

#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The IAM action that serves the operation, without `dynamodb:`. `create`, `replace`, `update` and `delete` are
// conditional writes, which need no more than the write itself. A list reads one partition where the table has a sort
// key, and scans the table where it has none.
[[nodiscard]] std::string_view action_of(Operation operation, const Table& table);

// What a function may do with one table of the spec.
struct TableAccess {
    bool touched = false;  // its routes or `access` name the table
    std::vector<PolicyTemplate> templates;
    std::vector<Statement> statements;
};

// Exactly what the function's routes need of the table, or what the spec's `access` says instead, then held against
// what they need.
[[nodiscard]] TableAccess table_access(const Function& function, const spec::Function& said, const Table& table,
                                       diag::Diagnostics& diagnostics);

// What `access` alone says, for who has no routes.
[[nodiscard]] TableAccess table_access(const std::vector<spec::Access>& said, const Table& table,
                                       diag::Diagnostics& diagnostics);

}  // namespace samgen::model
