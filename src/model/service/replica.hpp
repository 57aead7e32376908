#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/capacity.hpp"
#include "model/service/messaging.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::Consistency;
using spec::InsightsMode;
using spec::Protection;
using spec::StreamPrecision;
using spec::TableClass;

// Which keys of a table or index are used and throttled most.
struct Insights {
    bool on = false;
    std::optional<InsightsMode> mode;  // DynamoDB's own without
    text::Span span;
};

// Where a table's changes go: a Kinesis stream, which samgen makes unless the spec names one.
struct ChangeCapture {
    cfn::Value stream;  // its ARN
    std::optional<StreamPrecision> precision;
    std::optional<DataStream> made;
    text::Span span;
};

// What differs for an index in one region.
struct ReplicaIndex {
    std::string name;
    Billing billing;  // its reads
    std::optional<Insights> insights;
    text::Span span;
};

// The copy of a global table in one region, with everything that the table says of itself filled in.
struct Replica {
    std::string region;  // empty for the stack's own
    std::optional<cfn::Value> kms_key;
    Billing billing;  // its reads; the writes are the table's
    std::vector<ReplicaIndex> indexes;
    std::optional<TableClass> table_class;
    text::Span table_class_span;
    std::optional<bool> point_in_time_recovery;
    std::optional<std::uint64_t> recovery_days;
    text::Span recovery_span;
    Protection protection = Protection::unstated;
    text::Span protection_span;
    std::optional<Insights> insights;
    std::optional<ChangeCapture> changes;
    std::optional<cfn::Value> resource_policy;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
