#pragma once

#include <vector>

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// IAM statements that allow, as they stand in a policy document.
[[nodiscard]] cfn::List statements(const std::vector<model::Statement>& said);

// The Policies of a function, in the model's order.
[[nodiscard]] cfn::List policies(const model::Function& function);

}  // namespace samgen::tmpl
