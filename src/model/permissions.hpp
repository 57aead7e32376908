#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The IAM action that serves the operation, without `dynamodb:`. `create`, `replace`, `update` and `delete` are
// conditional writes, which need no more than the write itself. A list reads one partition where the table has a sort
// key, and scans the table where it has none.
[[nodiscard]] std::string_view action_of(Operation operation, const Table& table);

// What `function` may do with tables, and which it touches: exactly what its routes need, or what the spec's `access`
// says instead (then held against what they need). Sets `policies` and `tables`; `tables_of_service` is all there are.
void grant(Function& function, const spec::Function& said, const std::vector<Table>& tables_of_service,
           diag::Diagnostics& diagnostics);

}  // namespace samgen::model
