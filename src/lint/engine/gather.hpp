#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The keyword `cfnGather`: properties of a resource and of those that it refers to are put into one object, which is
// checked by a schema that may compare them ($data, $lookup).
void cfn_gather(const Validator&, schema::Json value, const Node& instance, const Schema&, Errors&);

}  // namespace samgen::lint
