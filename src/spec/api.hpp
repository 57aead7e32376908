#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "spec/route.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

// The API's logical ID: a service has one, which nobody names.
inline constexpr std::string_view kApiName = "Api";

struct ApiCors {
    std::vector<Text> origins;
    std::vector<Text> methods;
    std::vector<Text> headers;
    std::vector<Text> expose;
    std::optional<Flag> credentials;
    std::optional<Count> max_age;  // seconds
    Span span;
};

struct Jwt {
    cfn::Value issuer;
    std::vector<cfn::Value> audience;
    std::optional<Text> header;
};

// A pool of the user's own, by its ID, or one that samgen makes.
struct Cognito {
    std::optional<cfn::Value> pool;
    std::vector<cfn::Value> clients;
    std::optional<Located<Mfa>> mfa;
    std::optional<Located<SignUp>> sign_up;
    std::optional<Count> password_length;
    std::optional<Located<Protection>> protection;
    std::vector<Text> of_new_pool;  // the keys that only a new pool has
    cfn::Map properties;
    cfn::Map client_properties;
    Span span;
};

struct LambdaAuthorizer {
    Text function;
    std::optional<Located<AuthorizerResponse>> response;
    std::vector<Text> headers;
    std::vector<Text> query;
    std::optional<Count> ttl;  // seconds
    Span span;
};

struct Authorizer {
    std::variant<std::monostate, Jwt, Cognito, LambdaAuthorizer> kind;
    std::vector<Text> scopes;
    cfn::Map properties;
    Span span;
};

struct Auth {
    std::optional<Text> standard;  // `default`
    std::vector<Named<Authorizer>> authorizers;
    Span span;
};

struct Domain {
    cfn::Value name;
    std::optional<cfn::Value> certificate;
    std::optional<cfn::Value> zone;
    std::optional<Flag> default_endpoint;
    std::optional<cfn::Value> truststore;
    std::optional<cfn::Value> truststore_version;
    cfn::Map properties;
    Span span;
};

struct Waf {
    std::optional<cfn::Value> acl;
    std::vector<Text> rules;
    std::optional<Count> rate_limit;
    std::vector<Text> of_new_acl;  // the keys that only a new ACL has
    cfn::Map properties;
    Span span;
};

struct Quota {
    std::uint64_t requests = 0;
    QuotaPeriod period = QuotaPeriod::month;
};

struct UsagePlan {
    std::vector<Text> keys;
    std::optional<Throttle> throttle;
    std::optional<Quota> quota;
    cfn::Map properties;
};

struct Api {
    std::optional<Located<ApiType>> type;
    std::optional<Text> stage;
    std::optional<Located<Endpoint>> endpoint;
    std::vector<cfn::Value> vpc_endpoints;
    std::optional<Text> cache;  // GB
    std::optional<ApiCors> cors;
    std::optional<Auth> auth;
    std::optional<Throttle> throttle;
    std::optional<Flag> access_logs;
    std::optional<Located<ExecutionLogs>> execution_logs;
    std::optional<Flag> log_role;
    std::optional<Flag> tracing;
    std::optional<Domain> domain;
    std::optional<Waf> waf;
    std::optional<Flag> validate;
    std::optional<Flag> api_key;
    std::vector<Named<UsagePlan>> usage_plans;
    std::optional<Flag> openapi;
    cfn::Map properties;
    Span span;
};

}  // namespace samgen::spec
