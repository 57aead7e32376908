#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"

namespace samgen::spec {

// A plan of AWS Backup for the service's tables.
struct Backups {
    bool on = true;
    std::vector<Text> tables;  // all when empty
    std::optional<Text> at;
    std::optional<Count> keep;        // days
    std::optional<Count> cold_after;  // days
    std::optional<cfn::Value> copy_to;
    std::optional<cfn::Value> vault;
    std::optional<cfn::Value> kms_key;
    cfn::Map properties;
    Span span;
};

}  // namespace samgen::spec
