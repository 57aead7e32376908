#pragma once

#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "spec/shape.hpp"
#include "spec/values.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What an entry says of its resource beside the properties, under CloudFormation's names: Condition, DependsOn,
// Metadata.
struct Attributes {
    Text name;  // of the entry
    cfn::Map attributes;
};

// An entry of the spec that becomes a resource, and under which name: one of `tables`, `functions`, ..., or the `api`.
struct ResourceEntry {
    Text name;
    const yaml::Node* node;
};

// All of them under `root`, by `shape`, the grammar, in its order.
[[nodiscard]] std::vector<ResourceEntry> resource_entries(const yaml::Node& root, const Shape& shape);

// The attributes of all entries under `root` that become a resource of their name, by `shape`, the grammar.
[[nodiscard]] std::vector<Attributes> read_attributes(const yaml::Node& root, const Shape& shape,
                                                      diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
