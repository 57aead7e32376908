#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "text/source.hpp"

// How a function is published, reached and invoked, apart from what invokes it.
namespace samgen::model {

// How traffic moves to a new version of the function, and the alarms (logical IDs) that stop it.
struct Deployment {
    std::string type;  // "Canary10Percent5Minutes"
    std::vector<std::string> alarms;
    std::optional<bool> enabled;  // where stages differ in that
    std::string before;           // logical IDs of the functions that try the new version; empty for none
    std::string after;
    text::Span span;
};

// A directory of EFS.
struct FileSystem {
    cfn::Value access_point;  // its ARN
    std::string path;         // "/mnt/data"
    text::Span span;
};

// An alias, and what hangs on it.
struct Publication {
    std::string alias;  // empty for a function without versions
    text::Span alias_span;
    std::optional<std::uint64_t> provisioned;  // executions kept warm
    text::Span provisioned_span;
    std::optional<Deployment> deployment;
    bool snap_start = false;
    text::Span snap_start_span;
};

struct UrlCors {
    std::vector<std::string> origins;
    std::vector<std::string> methods;
    std::vector<std::string> headers;
    std::vector<std::string> exposed;
    std::optional<std::uint64_t> max_age;  // seconds
    bool credentials = false;
    text::Span span;
};

struct FunctionUrl {
    bool open = false;  // AuthType NONE, not AWS_IAM
    bool stream = false;
    std::optional<UrlCors> cors;
    text::Span span;
};

// Where the outcome of an asynchronous invocation goes.
struct Destination {
    std::string type;  // as SAM calls it: "SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"
    cfn::Value arn;
    text::Span span;
};

struct AsyncInvocation {
    bool expected = false;  // something of the service invokes the function asynchronously
    std::optional<std::uint64_t> retries;
    std::optional<std::uint64_t> max_age;  // seconds
    std::optional<Destination> on_failure;
    std::optional<Destination> on_success;
    std::string dead_letter_queue;  // logical ID; empty for none
    text::Span span;
};

struct RuntimeUpdates {
    std::string mode;               // "Auto", "FunctionUpdate", "Manual"
    std::optional<cfn::Value> arn;  // with "Manual"
    text::Span span;
};

}  // namespace samgen::model
