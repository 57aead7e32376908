#pragma once

#include <cstddef>
#include <optional>

#include "diag/diagnostic.hpp"
#include "yaml/tree.hpp"

namespace samgen::yaml {

// What the reader refuses, so that any bytes at all end in bounded time and memory. The defaults leave room for every
// template that CloudFormation takes: at most 1 MB
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
struct Limits {
    std::size_t bytes = 16U << 20U;  // of text
    std::size_t depth = 200;         // levels of nesting
    std::size_t nodes = 1'000'000;   // met by a walk that follows every alias and merge key
};

// Reads YAML 1.1 or JSON into a tree. Aliases are shared nodes; merge keys (`<<`) are expanded, own keys first.
// Reports malformed text, invalid UTF-8, NUL bytes, duplicate keys (related: where the first stands), unknown aliases,
// keys that are no scalars, and whatever is over a limit, all as errors of rule E0000 at their place.
// Returns nothing when there is no tree to go on with; after a mere duplicate key there still is one.
[[nodiscard]] std::optional<Tree> read(const text::Source& source, diag::Diagnostics& diagnostics, Limits limits = {});

}  // namespace samgen::yaml
