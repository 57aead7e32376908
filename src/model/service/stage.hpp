#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace samgen::model {

// A stack of the service beside others, with what its deployment is told.
struct Stage {
    struct Parameter {
        std::string name;
        std::string value;
        text::Span span;
    };

    std::string name;
    std::optional<std::string> region;
    std::vector<Parameter> parameters;  // besides Stage itself
    text::Span span;
};

}  // namespace samgen::model
