#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::AttributeType;
using spec::FieldType;
using spec::Projection;
using spec::Protection;
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

struct Throughput {
    std::uint64_t read = 0;   // read capacity units a second
    std::uint64_t write = 0;  // write capacity units a second
};

// Target tracking of provisioned capacity, for reads and writes alike.
struct Scaling {
    std::uint64_t max = 0;     // capacity units a second
    std::uint64_t target = 0;  // per cent of the capacity that should be in use
};

struct Billing {
    std::optional<Throughput> provisioned;  // on demand without
    std::optional<Scaling> scaling;         // only with `provisioned`, whose numbers are then the minimum
    text::Span span;
};

struct Index {
    std::string name;
    Key key;
    Projection projection = Projection::all;
    std::vector<std::string> attributes;  // with Projection::include
    bool local = false;                   // a local secondary index
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
    std::optional<std::string> ttl_attribute;
    text::Span ttl_span;
    std::optional<StreamView> stream;
    text::Span stream_span;
    std::optional<Encryption> encryption;        // DynamoDB's own key without
    std::optional<bool> point_in_time_recovery;  // not emitted when absent
    std::optional<std::uint64_t> recovery_days;  // 1 to 35; only with recovery on
    text::Span recovery_span;
    Protection protection = Protection::unstated;
    text::Span protection_span;
    std::vector<std::string> replicas;  // regions besides the stack's own; any makes it a global table
    text::Span replicas_span;
    std::vector<Tag> tags;
    cfn::Map properties;  // merged over what is emitted
    text::Span span;      // the table's name in the spec
};

}  // namespace samgen::model
