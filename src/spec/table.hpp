#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/capacity.hpp"
#include "spec/replica.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

struct KeyPart {
    Text name;
    std::optional<AttributeType> type;  // where the spec gives one
};

struct Index {
    std::vector<KeyPart> key;  // one or two
    Located<Projection> project;
    std::vector<Text> attributes;  // with Projection::include
    bool local = false;
    std::optional<Billing> billing;
    std::optional<WarmThroughput> warm_throughput;
    std::optional<Insights> insights;
};

struct Field {
    FieldType type = FieldType::string;
    bool required = false;
    std::optional<Text> min;
    std::optional<Text> max;
};

struct Encryption {
    bool aws_managed = false;
    std::optional<cfn::Value> kms_key;
    Span span;
};

struct Table {
    std::vector<KeyPart> key;
    std::optional<cfn::Value> physical_name;
    std::vector<Named<Index>> indexes;
    std::vector<Named<Field>> fields;
    std::optional<Billing> billing;
    std::optional<WarmThroughput> warm_throughput;
    std::optional<Located<TableClass>> table_class;
    std::optional<Text> ttl;
    std::optional<Text> version;
    std::optional<Located<StreamView>> stream;
    std::optional<Encryption> encryption;
    std::optional<Recovery> recovery;
    std::optional<Located<Protection>> protection;
    std::optional<Insights> insights;
    std::optional<ChangeCapture> changes;
    std::optional<cfn::Value> resource_policy;
    std::vector<Named<Replica>> replicas;  // by region, besides the stack's own
    std::optional<Located<Consistency>> consistency;
    std::optional<Text> witness;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
