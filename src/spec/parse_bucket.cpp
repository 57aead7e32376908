#include "spec/parse_bucket.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Node;

Bucket read_bucket(const Node& node, diag::Diagnostics& diagnostics) {
    Bucket bucket;
    bucket.physical_name = read_optional_raw(node.find("name"), diagnostics);
    bucket.versioned = value_of(flag_of(node.find("versioned")));
    bucket.kms_key = read_arn(node, "kms-key", "a key's ARN", diagnostics);
    if (const auto* lifecycle = node.find("lifecycle")) {
        bucket.lifecycle = Lifecycle{.expire = count_of(lifecycle->find("expire")),
                                     .expire_versions = count_of(lifecycle->find("expire-versions")),
                                     .infrequent_access = count_of(lifecycle->find("infrequent-access")),
                                     .archive = count_of(lifecycle->find("archive")),
                                     .abort_uploads = count_of(lifecycle->find("abort-uploads")),
                                     .span = lifecycle->span};
    }
    bucket.access_logs = text_of(node.find("access-logs"));
    bucket.protection = word_of<Protection>(node.find("protection"), kRemovalWords);
    bucket.tags = read_tags(node.find("tags"), diagnostics);
    bucket.properties = read_raw_map(node.find("properties"), diagnostics);
    return bucket;
}

}  // namespace samgen::spec
