#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cfn/value.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

// What will exist: plain structs with every default applied, every name resolved and every permission computed. Nothing
// here knows YAML. Whatever stands behind a `span` is the place of the spec that asked for it; where the profile asked,
// it is the place of what the profile completes.
namespace samgen::model {

// ---- tables ---------------------------------------------------------------------------------------------------------

using spec::AttributeType;
using spec::FieldType;
using spec::Operation;
using spec::Projection;
using spec::Protection;
using spec::StreamView;
using spec::Tracing;

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

struct Tag {
    std::string key;
    cfn::Value value;
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

// ---- permissions ----------------------------------------------------------------------------------------------------

// A SAM policy template, e.g. DynamoDBCrudPolicy with TableName.
struct PolicyTemplate {
    std::string name;
    cfn::Map parameters;
    text::Span span;
};

struct Statement {
    std::vector<std::string> actions;   // "dynamodb:GetItem"
    std::vector<cfn::Value> resources;  // ARNs
    cfn::Map condition;                 // IAM condition block; empty for none
    text::Span span;
};

// An inline policy document.
struct InlinePolicy {
    std::vector<Statement> statements;
    text::Span span;
};

// In the order in which they are emitted. A cfn::Value is what the spec's `policies:` says, as it stands.
using Policy = std::variant<PolicyTemplate, InlinePolicy, cfn::Value>;

// ---- functions ------------------------------------------------------------------------------------------------------

struct Route {
    std::string method;    // "GET", ..., or "ANY"
    std::string path;      // "/products/{productId}"
    std::string handler;   // a C++ identifier, unique in its function for each piece of code: "create_products"
    std::string event_id;  // the key under Events: "CreateProducts"
    struct Resource {
        std::string table;  // logical ID
        Operation operation = Operation::create;
        std::string index;  // with Operation::query
    };
    std::optional<Resource> resource;  // for what `crud` made
    text::Span span;
};

struct StreamEvent {
    std::string table;  // logical ID
    std::string event_id;
    std::optional<std::uint64_t> batch_size;  // records
    std::optional<std::uint64_t> maximum_retries;
    std::optional<std::uint64_t> maximum_record_age;  // seconds
    std::optional<bool> bisect_on_error;
    bool from_latest = false;           // StartingPosition LATEST, not TRIM_HORIZON
    bool report_item_failures = false;  // ReportBatchItemFailures
    std::string dead_letter_queue;      // logical ID; empty for none
    cfn::Map properties;
    text::Span span;
};

struct ScheduleEvent {
    std::string expression;  // "rate(5 minutes)", "cron(...)"
    std::string event_id;
    cfn::Map properties;
    text::Span span;
};

struct EnvironmentVariable {
    std::string name;
    cfn::Value value;
    text::Span span;
};

// What Globals can hold and a function can override; nothing where nobody said anything.
struct FunctionSettings {
    std::optional<std::string> runtime;
    std::optional<std::string> handler;
    std::optional<std::string> architecture;  // "arm64", "x86_64"
    std::optional<std::uint64_t> memory;      // MB
    std::optional<std::uint64_t> timeout;     // seconds
    std::optional<Tracing> tracing;
    bool json_logs = false;  // LoggingConfig with JSON and levels
    // Where each was said; without, the place of the function, or of the service for Globals.
    text::Span runtime_span;
    text::Span handler_span;
    text::Span architecture_span;
    text::Span memory_span;
    text::Span timeout_span;
    text::Span tracing_span;
};

struct Function {
    std::string logical_id;
    std::optional<cfn::Value> name;  // FunctionName
    std::optional<std::string> description;
    std::string code_uri;
    bool scaffolded = false;  // C++ whose project samgen writes; built by `make build-<logical ID>`
    FunctionSettings settings;
    std::vector<Policy> policies;
    std::vector<EnvironmentVariable> environment;
    std::vector<Route> routes;
    std::vector<StreamEvent> streams;
    std::vector<ScheduleEvent> schedules;
    std::vector<std::string> tables;  // logical IDs of the tables that it touches, in the spec's order
    std::string log_group;            // logical ID; empty where Lambda makes its own
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

// ---- what stands beside them ----------------------------------------------------------------------------------------

struct LogGroup {
    std::string logical_id;
    cfn::Value name;
    std::uint64_t retention_days = 30;
    text::Span span;
};

// A dead-letter queue: encrypted, 14 days, reached only over TLS (the policy's logical ID is `<logical_id>Policy`).
struct DeadLetterQueue {
    std::string logical_id;
    text::Span span;
};

struct Throttle {
    std::uint64_t rate = 0;   // requests a second
    std::uint64_t burst = 0;  // requests at once
};

struct HttpApi {
    std::string logical_id;
    std::optional<Throttle> throttle;
    bool detailed_metrics = false;
    std::string access_log_group;  // logical ID; empty for no access log
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

struct Dimension {
    std::string name;
    cfn::Value value;
};

struct Metric {
    std::string namespace_name;  // "AWS/DynamoDB"
    std::string name;
    std::vector<Dimension> dimensions;
    std::string statistic;  // "Sum", "Maximum", "p99"
};

// An alarm on one metric; on more, on the greatest of them (metric math, at most 10 metrics:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html).
struct Alarm {
    std::string logical_id;
    std::string description;
    std::vector<Metric> metrics;
    std::uint64_t period = 60;  // seconds
    std::uint64_t evaluation_periods = 1;
    std::uint64_t datapoints = 1;  // of the evaluation periods, to alarm
    std::uint64_t threshold = 0;   // alarms above it
    text::Span span;
};

struct AlarmTopic {
    std::string logical_id;
    std::optional<std::string> email;
    text::Span span;
};

struct Output {
    std::string logical_id;
    std::string description;
    cfn::Value value;
    text::Span span;
};

struct Service {
    std::string name;
    std::optional<std::string> description;
    std::string spec_name;  // the spec's file name, without folders, for the template's first line
    std::optional<FunctionSettings> function_defaults;  // Globals.Function
    std::vector<Tag> function_tags;                     // Globals.Function.Tags
    std::vector<Table> tables;
    std::vector<Function> functions;
    std::optional<HttpApi> api;
    std::vector<LogGroup> log_groups;
    std::vector<DeadLetterQueue> queues;
    std::optional<AlarmTopic> alarm_topic;   // made by samgen
    std::optional<cfn::Value> alarm_action;  // what alarms notify: the topic above, or the one that the spec names
    std::vector<Alarm> alarms;
    std::vector<Output> outputs;
    // Raw CloudFormation from the spec, by section. Resources, outputs and so on that share no name with the above.
    cfn::Map metadata;
    cfn::Map parameters;
    cfn::Map mappings;
    cfn::Map conditions;
    cfn::Map rules;
    cfn::Map resources;
    cfn::Map raw_outputs;
    text::Span span;  // the service's name in the spec
};

}  // namespace samgen::model
