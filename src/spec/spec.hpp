#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cfn/value.hpp"
#include "spec/words.hpp"
#include "text/located.hpp"

// What the user said, typed, each value with its place; nothing is filled in and nothing resolved. The members follow
// the keys of grammar.cpp, which says what each is for.
namespace samgen::spec {

using text::Located;
using text::Span;

using Text = Located<std::string>;
using Count = Located<std::uint64_t>;
using Flag = Located<bool>;

// A name that is the user's own, and what stands under it.
template <class T>
struct Named {
    Text name;
    T value;
};

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

struct Tag {
    Text key;
    cfn::Value value;
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

struct Crud {
    Text path;
    std::vector<Located<Operation>> operations;  // all when empty
    std::vector<Text> query;
    bool split = false;
};

struct Route {
    std::string method;
    std::string path;
    Text handler;
    Span span;
};

struct Event {
    std::optional<Text> stream;  // exactly one of these two
    std::optional<Text> schedule;
    std::optional<Count> batch;
    std::optional<bool> from_latest;
    std::optional<Count> retries;
    std::optional<Count> max_age;
    std::optional<Located<bool>> dead_letter_queue;
    cfn::Map properties;
    Span span;
};

// `access: { Products.byCategory: [Query] }`: a policy template's name, or actions with their prefix.
struct Access {
    Text table;
    Text index;  // empty for the table
    std::variant<Text, std::vector<Text>> what;
    Span span;
};

struct Variable {
    Text name;
    cfn::Value value;
};

struct Function {
    std::optional<cfn::Value> physical_name;
    std::optional<Text> description;
    std::vector<Named<Crud>> crud;
    std::vector<Route> routes;
    std::vector<Event> events;
    std::vector<Access> access;
    std::vector<cfn::Value> policies;
    std::vector<Variable> env;
    std::optional<Text> runtime;
    std::optional<Text> handler;
    std::optional<Text> code;
    std::optional<Count> memory;
    std::optional<Count> timeout;
    std::optional<Located<Tracing>> tracing;
    std::optional<Text> architecture;
    std::vector<Tag> tags;
    cfn::Map properties;
};

struct Throttle {
    std::uint64_t rate = 0;
    std::uint64_t burst = 0;
};

struct Api {
    std::optional<Throttle> throttle;
    cfn::Map properties;
    Span span;
};

struct Alarms {
    bool on = true;
    std::optional<Text> email;
    std::optional<cfn::Value> topic;
    Span span;
};

struct Spec {
    Text service;
    std::optional<Text> description;
    Profile profile = Profile::production;
    std::vector<Named<Table>> tables;
    std::vector<Named<Function>> functions;
    std::optional<Api> api;
    std::optional<Alarms> alarms;
    std::optional<Count> log_retention;  // days
    std::vector<Tag> tags;
    cfn::Map metadata;
    cfn::Map parameters;
    cfn::Map mappings;
    cfn::Map conditions;
    cfn::Map rules;
    cfn::Map resources;
    cfn::Map outputs;
};

}  // namespace samgen::spec
