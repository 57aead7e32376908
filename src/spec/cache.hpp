#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"

namespace samgen::spec {

// A DAX cluster, which answers reads of tables from memory.
struct Cache {
    std::vector<Text> tables;
    std::vector<Text> functions;
    std::optional<Text> node_type;
    std::optional<Count> nodes;
    std::optional<Count> item_ttl;   // seconds
    std::optional<Count> query_ttl;  // seconds
    std::optional<Flag> encryption;
    std::optional<Flag> tls;
    std::optional<Text> maintenance;
    std::optional<cfn::Value> topic;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
