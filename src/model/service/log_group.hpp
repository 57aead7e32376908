#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cfn/value.hpp"
#include "text/source.hpp"

// What stands beside a function or an API and keeps what it leaves.
namespace samgen::model {

struct LogGroup {
    std::string logical_id;
    cfn::Value name;
    std::uint64_t retention_days = 30;
    std::optional<cfn::Value> kms_key;  // a customer-managed key
    text::Span span;
};

}  // namespace samgen::model
