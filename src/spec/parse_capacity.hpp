#pragma once

#include <optional>

#include "spec/capacity.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under `billing`; nothing when it is missing.
[[nodiscard]] std::optional<Billing> read_billing(const yaml::Node* node);

// What stands under `warm-throughput`; nothing when it is missing.
[[nodiscard]] std::optional<WarmThroughput> read_warm_throughput(const yaml::Node* node);

}  // namespace samgen::spec
