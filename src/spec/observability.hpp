#pragma once

#include <optional>

#include "cfn/value.hpp"
#include "spec/values.hpp"

namespace samgen::spec {

struct Alarms {
    bool on = true;
    std::optional<Text> email;
    std::optional<cfn::Value> topic;
    Span span;
};

}  // namespace samgen::spec
