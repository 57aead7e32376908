#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/tag.hpp"
#include "text/source.hpp"

namespace samgen::model {

// A plan of AWS Backup: `BackupPlan`, with `BackupSelection`, `BackupRole` and, unless the spec names a vault,
// `BackupVault`.
struct Backups {
    std::vector<std::string> tables;          // logical IDs
    std::string schedule;                     // "cron(0 5 * * ? *)"
    std::uint64_t keep = 0;                   // days
    std::optional<std::uint64_t> cold_after;  // days
    std::optional<cfn::Value> copy_to;        // a vault's ARN
    std::optional<cfn::Value> vault;          // the name of one that is there
    std::optional<cfn::Value> kms_key;        // of the vault that samgen makes
    bool retained = false;                    // the vault stays when the stack goes
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
