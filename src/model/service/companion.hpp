#pragma once

#include <cstdint>
#include <string>

#include "cfn/value.hpp"
#include "text/source.hpp"

// What stands beside a function or an API and keeps what it leaves.
namespace samgen::model {

struct LogGroup {
    std::string logical_id;
    cfn::Value name;
    std::uint64_t retention_days = 30;
    text::Span span;
};

}  // namespace samgen::model
