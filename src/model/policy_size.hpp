#pragma once

#include <cstddef>
#include <vector>

#include "model/service/permission.hpp"

namespace samgen::model {

// About how many characters the inline policies that these become have, as IAM counts them: JSON without blanks. What
// is known only when the stack is deployed, such as an ARN, counts as one of usual length; managed policies do not
// count.
[[nodiscard]] std::size_t policy_size(const std::vector<Policy>& policies);

}  // namespace samgen::model
