#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::Protection;

// All in days.
struct Lifecycle {
    std::optional<std::uint64_t> expire;
    std::optional<std::uint64_t> expire_versions;
    std::optional<std::uint64_t> infrequent_access;
    std::optional<std::uint64_t> archive;
    std::optional<std::uint64_t> abort_uploads;
    text::Span span;

    [[nodiscard]] bool empty() const {
        return !expire && !expire_versions && !infrequent_access && !archive && !abort_uploads;
    }
};

struct Bucket {
    std::string logical_id;
    std::optional<cfn::Value> name;  // BucketName
    bool versioned = false;
    bool managed_encryption = false;    // under S3's own key
    std::optional<cfn::Value> kms_key;  // under a customer-managed key
    bool private_only = false;          // no public access, owners by the bucket, and TLS only (`<logical_id>Policy`)
    bool notifies = false;              // tells EventBridge what happens to its objects
    Lifecycle lifecycle;
    std::string access_logs;                    // logical ID of the bucket that takes them; empty for none
    std::vector<std::string> access_logs_from;  // logical IDs of the buckets that send theirs here
    Protection protection = Protection::unstated;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
