#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

// How a function is published, reached and invoked, apart from what invokes it.
namespace samgen::spec {

struct Concurrency {
    std::optional<Count> reserved;
    std::optional<Count> provisioned;
    Span span;
};

struct UrlCors {
    std::vector<Text> origins;  // any when empty
    std::vector<Text> methods;  // any when empty
    std::vector<Text> headers;
    std::vector<Text> exposed;
    std::optional<Count> max_age;  // seconds
    bool credentials = false;
    Span span;
};

struct FunctionUrl {
    bool open = false;  // to everybody, without IAM
    std::optional<UrlCors> cors;
    std::optional<Flag> stream;
    Span span;
};

// `dlq`, `drop`, the name of something in the spec, or an ARN (as text or an intrinsic function).
struct Destination {
    std::optional<Text> word;
    std::optional<cfn::Value> arn;
    Span span;
};

// What becomes of asynchronous invocations.
struct Asynchronous {
    std::optional<Count> retries;
    std::optional<Count> max_age;  // seconds
    std::optional<Destination> on_failure;
    std::optional<Destination> on_success;
};

// A way of deployment, and the functions that say on its way whether it goes on.
struct Deployment {
    Text type;  // as CodeDeploy spells it: "Canary10Percent5Minutes"
    std::optional<Text> before;
    std::optional<Text> after;
};

// A directory of EFS.
struct FileSystem {
    cfn::Value access_point;
    Text path;
    Span span;
};

struct LogLevels {
    std::optional<Text> application;  // as Lambda spells it: "DEBUG"
    std::optional<Text> system;
};

struct RuntimeUpdates {
    std::string mode;               // as Lambda spells it: "FunctionUpdate"
    std::optional<cfn::Value> arn;  // of the one version that the function keeps to, with "Manual"
    Span span;
};

}  // namespace samgen::spec
