#include "spec/parse_api.hpp"

#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "spec/parse_route.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

constexpr std::string_view kText = "text or an intrinsic function";

std::vector<cfn::Value> read_text_list(const Node& node, std::string_view key, diag::Diagnostics& diagnostics) {
    std::vector<cfn::Value> values;
    const auto* const list = entry_of(node, key);
    if (list == nullptr) {
        return values;
    }
    for (const auto* item : list->value->items) {
        values.push_back(read_text_value({.key = list->key, .value = item}, kText, diagnostics));
    }
    return values;
}

std::optional<ApiCors> read_cors(const Node* node) {
    if (node == nullptr || (node->kind == Kind::scalar && !is_true(node))) {
        return std::nullopt;
    }
    ApiCors cors;
    cors.span = node->span;
    if (node->kind == Kind::scalar) {
        cors.origins.push_back({.value = "*", .span = node->span});
    } else if (node->kind == Kind::sequence) {
        cors.origins = texts_of(node);
    } else {
        cors.origins = texts_of(node->find("origins"));
        cors.methods = texts_of(node->find("methods"));
        cors.headers = texts_of(node->find("headers"));
        cors.expose = texts_of(node->find("expose"));
        cors.credentials = flag_of(node->find("credentials"));
        cors.max_age = count_of(node->find("max-age"));
    }
    return cors;
}

Jwt read_jwt(const Node& node, diag::Diagnostics& diagnostics) {
    return {.issuer = read_text(node, "issuer", kText, diagnostics).value_or(cfn::Value()),
            .audience = read_text_list(node, "audience", diagnostics),
            .header = text_of(node.find("header"))};
}

Cognito read_cognito(const Node& node, diag::Diagnostics& diagnostics) {
    Cognito cognito{.pool = read_text(node, "pool", kText, diagnostics),
                    .clients = read_text_list(node, "clients", diagnostics),
                    .mfa = word_of<Mfa>(node.find("mfa"), kMfaWords),
                    .sign_up = word_of<SignUp>(node.find("sign-up"), kSignUpWords),
                    .password_length = count_of(node.find("password-length")),
                    .protection = word_of<Protection>(node.find("protection"), kProtectionWords),
                    .of_new_pool = {},
                    .properties = read_raw_map(node.find("properties"), diagnostics),
                    .client_properties = read_raw_map(node.find("client-properties"), diagnostics),
                    .span = node.span};
    for (const auto& entry : entries_of(&node)) {
        if (entry.key->scalar != "pool" && entry.key->scalar != "clients") {
            cognito.of_new_pool.push_back(name_of(entry));
        }
    }
    return cognito;
}

LambdaAuthorizer read_lambda(const Node& node) {
    return {.function = text_of(node.find("function")).value_or(Text{}),
            .response = word_of<AuthorizerResponse>(node.find("response"), kAuthorizerResponseWords),
            .headers = texts_of(node.find("headers")),
            .query = texts_of(node.find("query")),
            .ttl = count_of(node.find("ttl")),
            .span = node.span};
}

Authorizer read_authorizer(const yaml::Entry& entry, diag::Diagnostics& diagnostics) {
    const auto& node = *entry.value;
    Authorizer authorizer;
    authorizer.span = entry.key->span;
    if (position_of(&node, kCognitoWords)) {
        Cognito cognito;
        cognito.span = node.span;
        authorizer.kind = std::move(cognito);
        return authorizer;
    }
    const Node* kind = nullptr;
    for (const auto* const key : {"jwt", "cognito", "lambda"}) {
        const auto* found = node.find(key);
        if (found == nullptr) {
            continue;
        }
        if (kind != nullptr) {
            diagnostics.error(found->span, fmt::format("`{}` is of two kinds", entry.key->scalar),
                              "an authorizer has one of `jwt`, `cognito` and `lambda`");
            return authorizer;
        }
        kind = found;
    }
    if (kind == nullptr) {
        if (node.kind == Kind::mapping) {
            diagnostics.error(entry.key->span, fmt::format("`{}` says nothing to decide by", entry.key->scalar),
                              "give it `jwt`, `cognito` or `lambda`");
        }
        return authorizer;
    }
    if (kind == node.find("jwt")) {
        authorizer.kind = read_jwt(*kind, diagnostics);
    } else if (kind == node.find("cognito")) {
        authorizer.kind = read_cognito(*kind, diagnostics);
    } else {
        authorizer.kind = read_lambda(*kind);
    }
    authorizer.scopes = texts_of(node.find("scopes"));
    authorizer.properties = read_raw_map(node.find("properties"), diagnostics);
    return authorizer;
}

std::optional<Auth> read_auth(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Auth auth{.standard = text_of(node->find("default")), .authorizers = {}, .span = node->span};
    for (const auto& entry : entries_of(node->find("authorizers"))) {
        if (entry.key->scalar == "none" || entry.key->scalar == "iam") {
            diagnostics.error(entry.key->span, fmt::format("an authorizer cannot be called `{}`", entry.key->scalar),
                              "`none` and `iam` are there without being named");
            continue;
        }
        auth.authorizers.push_back({.name = name_of(entry), .value = read_authorizer(entry, diagnostics)});
    }
    return auth;
}

std::optional<Domain> read_domain(const Node* node, diag::Diagnostics& diagnostics) {
    auto name = node == nullptr ? std::nullopt : read_text(*node, "name", kText, diagnostics);
    if (!name) {
        return std::nullopt;
    }
    return Domain{.name = std::move(*name),
                  .certificate = read_arn(*node, "certificate", "the ARN of a certificate", diagnostics),
                  .zone = read_text(*node, "zone", kText, diagnostics),
                  .default_endpoint = flag_of(node->find("default-endpoint")),
                  .truststore = read_text(*node, "truststore", kText, diagnostics),
                  .truststore_version = read_text(*node, "truststore-version", kText, diagnostics),
                  .properties = read_raw_map(node->find("properties"), diagnostics),
                  .span = node->span};
}

std::optional<Waf> read_waf(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr || !is_on(*node)) {
        return std::nullopt;
    }
    Waf waf{.acl = read_arn(*node, "acl", "the ARN of a web ACL", diagnostics),
            .rules = texts_of(node->find("rules")),
            .rate_limit = count_of(node->find("rate-limit")),
            .of_new_acl = {},
            .properties = read_raw_map(node->find("properties"), diagnostics),
            .span = node->span};
    for (const auto& entry : entries_of(node)) {
        if (entry.key->scalar != "acl") {
            waf.of_new_acl.push_back(name_of(entry));
        }
    }
    return waf;
}

UsagePlan read_usage_plan(const Node& node, diag::Diagnostics& diagnostics) {
    UsagePlan plan{.keys = texts_of(node.find("keys")),
                   .throttle = read_throttle(node.find("throttle")),
                   .quota = std::nullopt,
                   .properties = read_raw_map(node.find("properties"), diagnostics)};
    if (const auto* quota = node.find("quota")) {
        const auto requests = count_of(quota->find("requests"));
        const auto period = word_of<QuotaPeriod>(quota->find("per"), kQuotaPeriodWords);
        if (requests && period) {
            plan.quota = Quota{.requests = requests->value, .period = period->value};
        }
    }
    return plan;
}

}  // namespace

std::optional<Api> read_api(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr || node->kind != Kind::mapping) {
        return std::nullopt;
    }
    Api api;
    api.span = node->span;
    api.type = word_of<ApiType>(node->find("type"), kApiTypeWords);
    api.stage = text_of(node->find("stage"));
    api.endpoint = word_of<Endpoint>(node->find("endpoint"), kEndpointWords);
    api.vpc_endpoints = read_text_list(*node, "vpc-endpoints", diagnostics);
    api.cache = text_of(node->find("cache"));
    api.cors = read_cors(node->find("cors"));
    api.auth = read_auth(node->find("auth"), diagnostics);
    api.throttle = read_throttle(node->find("throttle"));
    api.access_logs = flag_of(node->find("access-logs"));
    api.execution_logs = word_of<ExecutionLogs>(node->find("execution-logs"), kExecutionLogsWords);
    api.log_role = flag_of(node->find("log-role"));
    api.tracing = flag_of(node->find("tracing"));
    api.domain = read_domain(node->find("domain"), diagnostics);
    api.waf = read_waf(node->find("waf"), diagnostics);
    api.validate = flag_of(node->find("validate"));
    api.api_key = flag_of(node->find("api-key"));
    for (const auto& entry : entries_of(node->find("usage-plans"))) {
        api.usage_plans.push_back({.name = name_of(entry), .value = read_usage_plan(*entry.value, diagnostics)});
    }
    api.openapi = flag_of(node->find("openapi"));
    api.properties = read_raw_map(node->find("properties"), diagnostics);
    return api;
}

}  // namespace samgen::spec
