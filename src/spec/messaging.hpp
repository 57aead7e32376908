#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

// What carries messages and records besides queues: topics (SNS), buses (EventBridge) and streams (Kinesis).
namespace samgen::spec {

struct Subscription {
    std::optional<Text> queue;  // exactly one of these three
    std::optional<Text> email;
    std::optional<Text> https;
    cfn::Map filter;
    bool filters_body = false;
    bool raw = false;
    Span raw_span;
    cfn::Map properties;
    Span span;
};

struct Topic {
    std::optional<cfn::Value> physical_name;
    bool fifo = false;
    std::optional<bool> content_deduplication;
    std::optional<cfn::Value> kms_key;
    std::vector<Subscription> subscriptions;
    std::vector<Tag> tags;
    cfn::Map properties;
};

struct Archive {
    std::optional<Count> days;  // for ever without
    cfn::Map pattern;           // all events when empty
    Span span;
};

struct Bus {
    std::optional<cfn::Value> physical_name;
    std::optional<cfn::Value> kms_key;
    std::optional<Archive> archive;
    std::vector<Tag> tags;
    cfn::Map properties;
};

struct DataStream {
    std::optional<cfn::Value> physical_name;
    std::optional<Count> shards;     // on demand without
    std::optional<Count> retention;  // hours
    std::optional<cfn::Value> kms_key;
    std::optional<Located<Protection>> protection;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
