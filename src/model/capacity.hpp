#pragma once

#include <optional>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

// What can be read and written in a second: by a table, its indexes and its replicas.
namespace samgen::model {

// `fallback` is the place of a table that says nothing.
[[nodiscard]] Billing build_billing(const std::optional<spec::Billing>& said, text::Span fallback,
                                    diag::Diagnostics& diagnostics);

// What an index says over what its table has.
[[nodiscard]] Billing index_billing(const std::optional<spec::Billing>& said, const Billing& table,
                                    std::string_view name, diag::Diagnostics& diagnostics);

// What a replica, or an index of one, says of its reads over what the table has everywhere.
[[nodiscard]] Billing replica_billing(const std::optional<spec::Billing>& said, const Billing& everywhere,
                                      std::string_view name, diag::Diagnostics& diagnostics);

[[nodiscard]] std::optional<WarmThroughput> build_warm_throughput(const std::optional<spec::WarmThroughput>& said,
                                                                  const Billing& billing,
                                                                  diag::Diagnostics& diagnostics);

}  // namespace samgen::model
