#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "spec/event.hpp"

// What events say in values of the user's own: patterns of filters, inputs.
namespace samgen::model {

void check_filters(const std::vector<cfn::Map>& filters, diag::Diagnostics& diagnostics);

// Those of a table's stream.
void check_filters_of_table(const std::vector<cfn::Map>& filters, diag::Diagnostics& diagnostics);

// What is handed over instead of the event, as the text that AWS takes; what cannot be is reported to `diagnostics`,
// unless it is nullptr.
[[nodiscard]] std::optional<cfn::Value> input_of(const spec::Event& said, diag::Diagnostics* diagnostics);

}  // namespace samgen::model
