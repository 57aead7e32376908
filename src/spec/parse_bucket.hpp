#pragma once

#include "diag/diagnostic.hpp"
#include "spec/bucket.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under a bucket's name.
[[nodiscard]] Bucket read_bucket(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
