#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// The Policies of a function, in the model's order.
[[nodiscard]] cfn::List policies(const model::Function& function);

}  // namespace samgen::tmpl
