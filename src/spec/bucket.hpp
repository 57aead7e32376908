#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

// What happens to objects by themselves, after days.
struct Lifecycle {
    std::optional<Count> expire;
    std::optional<Count> expire_versions;  // of versions that another has replaced
    std::optional<Count> infrequent_access;
    std::optional<Count> archive;
    std::optional<Count> abort_uploads;
    Span span;
};

struct Bucket {
    std::optional<cfn::Value> physical_name;
    std::optional<bool> versioned;
    std::optional<cfn::Value> kms_key;
    std::optional<Lifecycle> lifecycle;
    std::optional<Text> access_logs;  // the bucket that takes them
    std::optional<Located<Protection>> protection;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
