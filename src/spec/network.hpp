#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"

namespace samgen::spec {

// Where functions and caches live that need a VPC. What is left out becomes a parameter of the template.
struct Network {
    std::optional<cfn::Value> vpc;            // an ID, or an intrinsic function
    std::optional<cfn::Value> subnets;        // a list of IDs, or an intrinsic function that gives one
    std::vector<cfn::Value> security_groups;  // IDs or intrinsic functions; samgen makes one when empty
    Span span;
};

}  // namespace samgen::spec
