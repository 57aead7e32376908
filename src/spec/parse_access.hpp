#pragma once

#include <vector>

#include "spec/access.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under `access`; nothing when it is missing.
[[nodiscard]] std::vector<Access> read_access(const yaml::Node* node);

}  // namespace samgen::spec
