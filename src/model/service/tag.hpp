#pragma once

#include <string>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

struct Tag {
    std::string key;
    cfn::Value value;
    text::Span span;
};

}  // namespace samgen::model
