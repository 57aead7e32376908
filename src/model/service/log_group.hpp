#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

// What keeps the logs of a function, an API or a workflow.
struct LogGroup {
    std::string logical_id;
    cfn::Value name;
    std::uint64_t retention_days = 30;
    std::optional<cfn::Value> kms_key;  // a customer-managed key
    text::Span span;
};

}  // namespace samgen::model
