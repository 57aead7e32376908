#pragma once

#include <string>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

// The subnets and security groups of a function.
struct VpcConfig {
    cfn::Value subnets;  // a list, or what gives one
    cfn::List security_groups;
    text::Span span;
};

// Where everything is that needs a VPC. There only if something does.
struct Network {
    cfn::Value vpc;              // its ID
    cfn::Value subnets;          // a list of IDs, or what gives one
    cfn::List security_groups;   // of the functions
    std::string function_group;  // logical ID of the group among these that samgen makes; empty for the spec's own
    text::Span span;
};

}  // namespace samgen::model
