#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/capacity.hpp"
#include "model/service/replica.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::AttributeType;
using spec::FieldType;
using spec::Projection;
using spec::StreamView;

struct KeyAttribute {
    std::string name;
    AttributeType type = AttributeType::string;
    text::Span span;
};

struct Key {
    KeyAttribute partition;
    std::optional<KeyAttribute> sort;
};

struct Index {
    std::string name;
    Key key;
    Projection projection = Projection::all;
    std::vector<std::string> attributes;  // with Projection::include
    bool local = false;                   // a local secondary index
    Billing billing;                      // of a global one
    std::optional<WarmThroughput> warm_throughput;
    std::optional<Insights> insights;
    text::Span span;
};

// A typed attribute of an item, for handlers, validation and OpenAPI.
struct Field {
    std::string name;
    FieldType type = FieldType::string;
    bool required = false;
    std::optional<std::string> min;  // a decimal number as written; of characters for strings, of items for lists
    std::optional<std::string> max;
    text::Span span;
};

struct Encryption {
    std::optional<cfn::Value> kms_key;  // a customer-managed key; the AWS-managed key without
    text::Span span;
};

struct Table {
    std::string logical_id;
    std::optional<cfn::Value> name;  // TableName
    Key key;
    std::vector<Index> indexes;
    std::vector<Field> fields;
    Billing billing;
    std::optional<WarmThroughput> warm_throughput;
    std::optional<TableClass> table_class;
    text::Span table_class_span;
    std::optional<std::string> ttl_attribute;
    text::Span ttl_span;
    std::optional<std::string> version_attribute;  // counts an item's writes
    std::optional<StreamView> stream;
    text::Span stream_span;
    std::optional<Encryption> encryption;        // DynamoDB's own key without
    std::optional<bool> point_in_time_recovery;  // not emitted when absent
    std::optional<std::uint64_t> recovery_days;  // 1 to 35; only with recovery on
    text::Span recovery_span;
    Protection protection = Protection::unstated;
    text::Span protection_span;
    std::optional<Insights> insights;
    std::optional<ChangeCapture> changes;
    std::optional<cfn::Value> resource_policy;
    std::vector<Replica> replicas;  // besides the stack's own region; any makes it a global table
    text::Span replicas_span;
    std::optional<Consistency> consistency;
    text::Span consistency_span;
    std::optional<std::string> witness;  // the region of a global table's witness
    text::Span witness_span;
    std::vector<Tag> tags;
    cfn::Map properties;  // merged over what is emitted
    text::Span span;      // the table's name in the spec
};

}  // namespace samgen::model
