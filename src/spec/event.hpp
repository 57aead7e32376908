#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"

namespace samgen::spec {

// What invokes a function or starts a workflow, by the key that says so.
enum class EventKind { stream, kinesis, queue, topic, rule, bucket, schedule };

// Where goes what could not be handled: a queue that samgen makes, nowhere, or what is named or has the ARN.
struct OnFailure {
    enum class To { dead_letter_queue, nowhere, named, arn };
    To to = To::dead_letter_queue;
    Text name;       // with To::named
    cfn::Value arn;  // with To::arn
    Span span;
};

struct Event {
    EventKind kind = EventKind::schedule;
    std::optional<Text> stream;  // of the sources, the one that `kind` names
    std::optional<Text> schedule;
    std::optional<Text> queue;
    std::optional<Text> topic;
    std::optional<Text> bucket;
    cfn::Map rule;
    std::optional<cfn::Value> kinesis;  // a name of the spec, or an ARN
    std::optional<Text> bus;            // of a rule
    std::vector<Text> on;               // of a bucket: "created"
    std::optional<Text> prefix;         // of a bucket's objects
    std::optional<Text> suffix;
    std::vector<cfn::Map> filters;
    bool filters_body = false;
    std::optional<Count> batch;
    std::optional<Count> window;
    std::optional<Count> tumbling_window;
    std::optional<Count> parallel;
    std::optional<Count> concurrency;
    std::optional<bool> from_latest;
    std::optional<bool> bisect;
    std::optional<bool> partial;
    std::optional<bool> metrics;
    std::optional<bool> enabled;
    std::optional<Count> retries;
    std::optional<Count> max_age;
    std::optional<OnFailure> on_failure;
    std::optional<cfn::Value> input;
    cfn::Map properties;
    Span source_span;  // of the source's value
    Span span;
};

}  // namespace samgen::spec
