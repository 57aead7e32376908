#pragma once

#include <vector>

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// IAM statements that allow, as they stand in a policy document.
[[nodiscard]] cfn::List statements(const std::vector<model::Statement>& said);

// The Policies of a function or a workflow, in the model's order.
[[nodiscard]] cfn::List policies(const std::vector<model::Policy>& said);

}  // namespace samgen::tmpl
