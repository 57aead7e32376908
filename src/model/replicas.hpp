#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// What a table says of itself, as a replica in the stack's own region.
[[nodiscard]] Replica home_replica(const Table& table);

// A replica that says nothing of its own: it has what the table has, but for what is of one region.
[[nodiscard]] Replica plain_replica(const Table& table, std::string region, text::Span span);

// The copies of `table`, which is complete but for these; DynamoDB's rules for them checked.
[[nodiscard]] std::vector<Replica> build_replicas(const spec::Named<spec::Table>& said, const Table& table,
                                                  const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
