#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/route.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::ApiType;
using spec::AuthorizerResponse;
using spec::Endpoint;
using spec::ExecutionLogs;
using spec::Mfa;
using spec::Protection;
using spec::QuotaPeriod;
using spec::SignUp;

struct Cors {
    std::vector<std::string> origins;
    std::vector<std::string> methods;
    std::vector<std::string> headers;
    std::vector<std::string> expose;
    bool credentials = false;
    std::uint64_t max_age = 0;  // seconds
    text::Span span;
};

// A user pool that samgen makes, with one app client.
struct UserPool {
    std::string logical_id;
    std::string client_id;  // logical ID
    SignUp sign_up = SignUp::admin;
    Mfa mfa = Mfa::optional;
    std::uint64_t password_length = 12;
    Protection protection = Protection::unstated;
    cfn::Map properties;
    cfn::Map client_properties;
    text::Span span;
};

// Tokens that API Gateway checks by itself; also those of a user pool where the API is an HTTP API.
struct JwtAuthorizer {
    cfn::Value issuer;
    std::vector<cfn::Value> audience;
    std::string header;
};

// A user pool behind a REST API.
struct CognitoAuthorizer {
    cfn::Value pool_arn;
};

struct LambdaAuthorizer {
    std::string function;  // logical ID
    AuthorizerResponse response = AuthorizerResponse::simple;
    std::vector<std::string> headers;
    std::vector<std::string> query;
    std::uint64_t ttl = 0;  // seconds
};

struct Authorizer {
    std::string name;
    std::variant<JwtAuthorizer, CognitoAuthorizer, LambdaAuthorizer> kind;
    std::vector<std::string> scopes;
    cfn::Map properties;
    text::Span span;
};

struct Domain {
    cfn::Value name;
    cfn::Value certificate;      // an ARN
    std::string certificate_id;  // logical ID of the certificate that samgen makes; empty for a given one
    std::optional<cfn::Value> zone;
    bool default_endpoint = true;
    std::optional<cfn::Value> truststore;  // of mutual TLS: "s3://bucket/clients.pem"
    std::optional<cfn::Value> truststore_version;
    bool apart = false;  // of resources of its own, as stages need it, and not by SAM
    cfn::Map properties;
    text::Span span;
};

struct WebAcl {
    cfn::Value arn;
    std::string logical_id;  // of the web ACL that samgen makes; empty for a given one
    std::string association_id;
    std::string log_group;  // logical ID; empty for no logs
    std::string logging_id;
    std::vector<std::string> rule_groups;
    std::uint64_t rate_limit = 0;  // requests in five minutes from one address
    cfn::Map properties;
    text::Span span;
};

struct Quota {
    std::uint64_t requests = 0;
    QuotaPeriod period = QuotaPeriod::month;
};

struct ApiKey {
    std::string name;
    std::string logical_id;
    std::string plan_key_id;  // logical ID of what puts the key into its plan
    text::Span span;
};

struct UsagePlan {
    std::string name;
    std::string logical_id;
    std::vector<ApiKey> keys;
    std::optional<Throttle> throttle;
    std::optional<Quota> quota;
    cfn::Map properties;
    text::Span span;
};

// A JSON Schema for bodies of requests.
struct RequestModel {
    std::string name;
    cfn::Map schema;
    text::Span span;
};

// The role with which API Gateway writes logs, and the setting of the account and region that says so.
struct LogRole {
    std::string logical_id;
    std::string account_id;  // logical ID of the AWS::ApiGateway::Account
    text::Span span;
};

struct Api {
    std::string logical_id;
    ApiType type = ApiType::http;
    cfn::Value name;    // of a REST API, whose metrics have it as their ApiName
    std::string stage;  // empty for the $default stage of an HTTP API
    Endpoint endpoint = Endpoint::regional;
    cfn::List vpc_endpoints;  // with Endpoint::within_vpc
    text::Span vpc_endpoints_span;
    std::string cache_size;  // GB; empty for no cache
    text::Span cache_span;
    std::optional<Cors> cors;
    std::vector<UserPool> user_pools;
    std::vector<Authorizer> authorizers;
    std::string default_authorizer;  // a name or "AWS_IAM"; empty where everybody is let through
    bool uses_iam = false;           // by default, or on some route
    text::Span auth_span;
    std::optional<Throttle> throttle;
    text::Span throttle_span;
    bool detailed_metrics = false;
    bool access_logs = true;       // where there are logs at all
    std::string access_log_group;  // logical ID; empty for no access log
    ExecutionLogs execution_logs = ExecutionLogs::off;
    std::optional<LogRole> log_role;
    bool tracing = false;
    std::optional<Domain> domain;
    std::optional<WebAcl> waf;
    bool api_key = false;
    text::Span api_key_span;
    std::vector<UsagePlan> usage_plans;
    std::vector<RequestModel> models;
    bool openapi = false;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

// The API's stage: what its address ends in, and what metrics call it.
[[nodiscard]] inline std::string_view stage_of(const Api& api) {
    return api.stage.empty() ? std::string_view("$default") : std::string_view(api.stage);
}

}  // namespace samgen::model
