#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/permission.hpp"
#include "model/service/tag.hpp"
#include "text/source.hpp"

namespace samgen::model {

// A DAX cluster. Its role, its security group, its subnet group and its parameter group are named after it:
// `<logical_id>Role` and so on.
struct Cache {
    std::string logical_id;
    std::string node_type;
    std::uint64_t nodes = 1;
    std::optional<std::uint64_t> item_ttl;   // milliseconds
    std::optional<std::uint64_t> query_ttl;  // milliseconds
    bool encrypted = false;
    bool tls = false;
    std::optional<std::string> maintenance;
    std::optional<cfn::Value> topic;
    std::vector<Statement> statements;  // what its role may do
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;

    [[nodiscard]] bool has_parameters() const { return item_ttl || query_ttl; }
};

}  // namespace samgen::model
