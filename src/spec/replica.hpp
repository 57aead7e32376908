#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/capacity.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

struct Recovery {
    bool on = false;
    std::optional<std::uint64_t> days;
    Span span;
};

struct Insights {
    bool on = false;
    std::optional<InsightsMode> mode;
    Span span;
};

// Changes of the items, as records of a Kinesis stream: one of the user's own, or one that samgen makes.
struct ChangeCapture {
    bool on = false;
    std::optional<cfn::Value> stream;
    std::optional<Count> retention;  // hours
    std::optional<Located<StreamPrecision>> precision;
    std::optional<Count> shards;
    std::optional<cfn::Value> kms_key;
    cfn::Map properties;
    Span span;
};

struct ReplicaIndex {
    std::optional<Billing> billing;
    std::optional<Insights> insights;
};

// The copy of a global table in one region. Left out, it has what the table has.
struct Replica {
    std::optional<cfn::Value> kms_key;
    std::optional<Billing> billing;
    std::optional<Located<TableClass>> table_class;
    std::optional<Recovery> recovery;
    std::optional<Located<Protection>> protection;
    std::optional<Insights> insights;
    std::optional<ChangeCapture> changes;
    std::optional<cfn::Value> resource_policy;
    std::vector<Named<ReplicaIndex>> indexes;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
