#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cfn/value.hpp"
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
};

struct Field {
    FieldType type = FieldType::string;
    bool required = false;
    std::optional<Text> min;
    std::optional<Text> max;
};

struct Scale {
    std::uint64_t max = 0;
    std::optional<std::uint64_t> target;
    Span span;
};

struct Provisioned {
    std::uint64_t read = 0;
    std::uint64_t write = 0;
    std::optional<Scale> scale;
};

struct Billing {
    std::optional<Provisioned> provisioned;  // on demand without
    Span span;
};

struct Encryption {
    bool aws_managed = false;
    std::optional<cfn::Value> kms_key;
    Span span;
};

struct Recovery {
    bool on = false;
    std::optional<std::uint64_t> days;
    Span span;
};

struct Table {
    std::vector<KeyPart> key;
    std::optional<cfn::Value> physical_name;
    std::vector<Named<Index>> indexes;
    std::vector<Named<Field>> fields;
    std::optional<Billing> billing;
    std::optional<Text> ttl;
    std::optional<Located<StreamView>> stream;
    std::optional<Encryption> encryption;
    std::optional<Recovery> recovery;
    std::optional<Located<Protection>> protection;
    std::vector<Text> replicas;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
