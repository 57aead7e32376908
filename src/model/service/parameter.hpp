#pragma once

#include <string>

#include "text/source.hpp"

namespace samgen::model {

// A parameter that samgen gives the template for a value that the spec leaves open.
struct Parameter {
    std::string logical_id;
    std::string type;  // "AWS::EC2::VPC::Id"
    std::string description;
    text::Span span;
};

}  // namespace samgen::model
