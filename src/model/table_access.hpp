#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

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
