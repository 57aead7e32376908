#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

// A queue or topic that takes what could not be handled.
struct FailureDestination {
    std::string type;  // "SQS", "SNS": SAM then lets the function's role send to it; empty where it cannot be told
    cfn::Value arn;
};

// What Lambda polls: a table's stream, a Kinesis stream.
struct StreamEvent {
    std::string table;  // logical ID; empty for a Kinesis stream
    std::string event_id;
    std::optional<std::uint64_t> batch_size;  // records
    std::optional<std::uint64_t> maximum_retries;
    std::optional<std::uint64_t> maximum_record_age;  // seconds
    std::optional<bool> bisect_on_error;
    bool from_latest = false;                      // StartingPosition LATEST, not TRIM_HORIZON
    bool report_item_failures = false;             // ReportBatchItemFailures
    std::string dead_letter_queue;                 // logical ID of the one that samgen makes; empty for none
    std::optional<FailureDestination> on_failure;  // instead of that
    cfn::Value arn;                                // of a Kinesis stream
    std::string name;  // its logical ID, or that of the table whose changes it has; empty for a bare ARN
    std::vector<cfn::Map> filters;
    std::optional<std::uint64_t> window;           // seconds
    std::optional<std::uint64_t> tumbling_window;  // seconds
    std::optional<std::uint64_t> parallel;         // batches of a shard
    bool metrics = false;
    std::optional<bool> enabled;
    cfn::Map properties;
    text::Span span;
};

struct QueueEvent {
    std::string queue;  // logical ID
    std::string event_id;
    std::optional<std::uint64_t> batch_size;  // messages
    std::optional<std::uint64_t> window;      // seconds
    std::vector<cfn::Map> filters;
    std::optional<std::uint64_t> concurrency;  // invocations
    bool report_item_failures = false;
    bool metrics = false;
    std::optional<bool> enabled;
    cfn::Map properties;
    text::Span span;
};

struct TopicEvent {
    std::string topic;  // logical ID
    std::string event_id;
    cfn::Map filter;  // empty for all messages
    bool filters_body = false;
    std::string dead_letter_queue;                 // logical ID of the one that samgen makes; empty for none
    std::optional<FailureDestination> on_failure;  // instead of that
    cfn::Map properties;
    text::Span span;
};

// A rule of EventBridge. What happens to a bucket's objects comes by one, too.
struct RuleEvent {
    cfn::Map pattern;
    std::string event_id;
    std::string bus;     // logical ID; empty for the default bus
    std::string bucket;  // logical ID; empty for what is no bucket's
    std::optional<std::uint64_t> maximum_retries;
    std::optional<std::uint64_t> maximum_age;      // seconds
    std::string dead_letter_queue;                 // logical ID of the one that samgen makes; empty for none
    std::optional<FailureDestination> on_failure;  // instead of that
    std::optional<cfn::Value> input;               // JSON text, or an intrinsic function
    std::optional<bool> enabled;
    cfn::Map properties;
    text::Span span;
};

struct ScheduleEvent {
    std::string expression;  // "rate(5 minutes)", "cron(...)"
    std::string event_id;
    std::optional<cfn::Value> input;  // JSON text, or an intrinsic function
    std::optional<bool> enabled;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
