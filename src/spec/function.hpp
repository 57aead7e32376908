#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "spec/access.hpp"
#include "spec/event.hpp"
#include "spec/invocation.hpp"
#include "spec/route.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

// An environment variable: a value as it stands, or a secret that the code reads by itself.
struct Variable {
    Text name;
    cfn::Value value;
    std::optional<cfn::Value> secret;  // a logical ID, a name or an ARN; `value` is then empty
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
    std::optional<cfn::Value> image;        // of a container: its address
    std::optional<cfn::Value> inline_code;  // one file, in the template
    std::optional<Count> memory;
    std::optional<Count> timeout;
    std::optional<Located<Tracing>> tracing;
    std::optional<Text> architecture;
    std::vector<cfn::Value> layers;
    std::optional<Count> ephemeral_storage;  // MB
    std::optional<FileSystem> file_system;
    std::optional<Flag> vpc;
    std::optional<Concurrency> concurrency;
    std::optional<Text> alias;
    std::optional<Deployment> deployment;
    std::optional<Flag> snap_start;
    std::optional<FunctionUrl> url;
    Asynchronous asynchronous;
    std::optional<cfn::Value> role;
    Span role_span;
    std::optional<cfn::Value> permissions_boundary;
    std::optional<cfn::Value> kms_key;
    std::optional<cfn::Value> code_signing;
    LogLevels log_levels;
    std::optional<RuntimeUpdates> runtime_updates;
    std::optional<Text> recursive_loop;  // as Lambda spells it: "Allow"
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
