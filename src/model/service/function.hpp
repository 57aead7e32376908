#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/event.hpp"
#include "model/service/invocation.hpp"
#include "model/service/network.hpp"
#include "model/service/permission.hpp"
#include "model/service/route.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::DynamodbClient;
using spec::Tracing;

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
    bool json_logs = false;                       // LoggingConfig with JSON
    std::optional<std::string> log_level;         // of the code: "INFO"
    std::optional<std::string> system_log_level;  // of Lambda's entries about it: "WARN"
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
    std::string code_uri;                   // a folder; empty where the code is elsewhere
    std::optional<cfn::Value> image;        // of a container: its address
    std::optional<cfn::Value> inline_code;  // one file, in the template
    bool is_image = false;                  // by `image`, or by `properties`
    bool scaffolded = false;                // C++ whose project samgen writes; built by `make build-<logical ID>`
    FunctionSettings settings;
    std::vector<Policy> policies;
    std::vector<EnvironmentVariable> environment;
    std::vector<Route> routes;
    std::vector<StreamEvent> streams;
    std::vector<StreamEvent> kinesis;
    std::vector<QueueEvent> queues;
    std::vector<TopicEvent> topics;
    std::vector<RuleEvent> rules;
    std::vector<ScheduleEvent> schedules;
    std::vector<Statement> event_statements;  // what the events need besides what SAM grants
    std::vector<std::string> tables;          // logical IDs of the tables that it touches, in the spec's order
    std::vector<std::string> tries;           // logical IDs of the functions whose new versions it tries
    std::vector<std::string> uses;            // logical IDs of what else `access` names
    std::optional<cfn::Value> role;           // a role of the user's own, which gets no policies
    text::Span role_span;
    std::optional<cfn::Value> permissions_boundary;
    std::optional<cfn::Value> kms_key;  // of the environment variables
    std::optional<cfn::Value> code_signing;
    std::vector<cfn::Value> layers;
    std::optional<std::uint64_t> ephemeral_storage;  // MB
    text::Span ephemeral_storage_span;
    std::optional<std::uint64_t> reserved_concurrency;
    text::Span reserved_concurrency_span;
    Publication publication;
    std::optional<FunctionUrl> url;
    AsyncInvocation asynchronous;
    std::optional<RuntimeUpdates> runtime_updates;
    std::string recursive_loop;  // "Terminate", "Allow"; empty to say nothing
    text::Span recursive_loop_span;
    std::optional<FileSystem> file_system;
    bool in_network = false;       // wants the service's VPC
    std::optional<VpcConfig> vpc;  // with it
    std::string log_group;         // logical ID; empty where Lambda makes its own
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
