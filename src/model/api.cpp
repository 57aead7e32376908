#include "model/api.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/api_parts.hpp"
#include "model/routes.hpp"
#include "model/tables.hpp"
#include "text/ascii.hpp"

namespace samgen::model {
namespace {

constexpr Throttle kApiThrottle{.rate = 100, .burst = 200};
constexpr std::uint64_t kCorsMaxAge = 600;  // seconds

bool says_access(const Route* route) {
    const auto& access = route->access;
    return access.authorizer || !access.scopes.empty() || access.throttle || access.api_key || access.cache ||
           !route->body_table.empty();
}

// SAM can start a workflow from an API of its own making, but not for whoever waits, and not from an HTTP API.
bool starts_workflows(const Service& service) {
    return std::any_of(service.workflows.begin(), service.workflows.end(),
                       [](const Workflow& workflow) { return !workflow.routes.empty(); });
}

// ---- what one type has and the other has not ------------------------------------------------------------------------

void refuse_keys_of_rest(const spec::Api& said, diag::Diagnostics& diagnostics) {
    const auto refuse = [&](const auto& value, std::string_view what, std::string_view hint) {
        if (value) {
            diagnostics.error(value->span, fmt::format("an HTTP API has no {}", what), std::string(hint));
        }
    };
    refuse(said.endpoint, "choice of endpoints: it is regional", "leave `endpoint` out, or say `type: rest`");
    refuse(said.cache, "cache", "say `type: rest`, or let answers say how long callers may keep them");
    if (!said.vpc_endpoints.empty()) {
        diagnostics.error(said.vpc_endpoints.front().span, "an HTTP API cannot be private to a VPC",
                          "say `type: rest` and `endpoint: private`");
    }
    refuse(said.execution_logs, "execution logs", "its access logs have what went wrong; or say `type: rest`");
    refuse(said.log_role, "need of a role for its logs", "leave `log-role` out, or say `type: rest`");
    refuse(said.tracing, "X-Ray of its own", "its functions have: see their `tracing`; or say `type: rest`");
    refuse(said.waf, "web application firewall",
           "AWS WAF guards REST APIs: say `type: rest`, or put CloudFront with a web ACL before the API");
    refuse(said.validate, "validation of requests", "let the handlers check, or say `type: rest`");
    refuse(said.api_key, "API keys", "say `type: rest`, or tell callers apart with an authorizer");
    if (!said.usage_plans.empty()) {
        diagnostics.error(said.usage_plans.front().name.span, "an HTTP API has no usage plans and no API keys",
                          "say `type: rest`, or tell callers apart with an authorizer");
    }
}

using Routes = std::vector<const Route*>;

void refuse_routes_of_rest(const Routes& routes, diag::Diagnostics& diagnostics) {
    for (const auto* route : routes) {
        if (route->access.api_key) {
            diagnostics.error(route->access.api_key_span, "an HTTP API has no API keys",
                              "say `type: rest` under `api`, or tell callers apart with an authorizer");
        }
        if (route->access.cache) {
            diagnostics.error(route->access.cache->span, "an HTTP API has no cache",
                              "say `type: rest` under `api`, or let answers say how long callers may keep them");
        }
        if (!route->body_table.empty()) {
            diagnostics.error(route->body_span, "an HTTP API has no validation of requests",
                              "let the handler check, or say `type: rest` under `api`");
        }
    }
}

void check_keys(const Api& api, const Routes& routes, diag::Diagnostics& diagnostics) {
    if (!api.usage_plans.empty()) {
        return;
    }
    const auto nobody = [&](text::Span where) {
        diagnostics.error(where, "nobody could have such a key: there is no usage plan",
                          "say who gets one under `usage-plans`, or leave `api-key` out");
    };
    if (api.api_key) {
        return nobody(api.api_key_span);
    }
    for (const auto* route : routes) {
        if (route->access.api_key.value_or(false)) {
            return nobody(route->access.api_key_span);
        }
    }
}

// ---- CORS -----------------------------------------------------------------------------------------------------------

// The methods that routes have, in the order in which HTTP's specification has them.
std::vector<std::string> methods_of(const Routes& routes) {
    constexpr std::array<std::string_view, 6> kMethods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    std::vector<std::string> methods;
    for (const auto method : kMethods) {
        const bool used = std::any_of(routes.begin(), routes.end(),
                                      [&](const Route* r) { return r->method == method || r->method == "ANY"; });
        if (used) {
            methods.emplace_back(method);
        }
    }
    return methods;
}

// The headers that make a request one that browsers ask about first.
std::vector<std::string> headers_of(const Api& api) {
    std::vector<std::string> headers = {"content-type"};
    const auto add = [&](std::string_view header) {
        auto name = text::lower_case(header);
        if (std::find(headers.begin(), headers.end(), name) == headers.end()) {
            headers.push_back(std::move(name));
        }
    };
    for (const auto& authorizer : api.authorizers) {
        if (const auto* lambda = std::get_if<LambdaAuthorizer>(&authorizer.kind)) {
            std::for_each(lambda->headers.begin(), lambda->headers.end(), add);
        } else {
            const auto* const jwt = std::get_if<JwtAuthorizer>(&authorizer.kind);
            add(jwt == nullptr ? "authorization" : jwt->header);
        }
    }
    if (api.uses_iam) {
        for (const auto* const header : {"authorization", "x-amz-date", "x-amz-security-token"}) {
            add(header);
        }
    }
    if (!api.usage_plans.empty()) {
        add("x-api-key");
    }
    return headers;
}

void add_cors(Api& api, const spec::ApiCors& said, const Routes& routes, diag::Diagnostics& diagnostics) {
    Cors cors{.origins = values_of(said.origins),
              .methods = said.methods.empty() ? methods_of(routes) : values_of(said.methods),
              .headers = said.headers.empty() ? headers_of(api) : values_of(said.headers),
              .expose = values_of(said.expose),
              .credentials = value_of(said.credentials).value_or(false),
              .max_age = value_of(said.max_age).value_or(kCorsMaxAge),
              .span = said.span};
    const auto everybody =
        std::find_if(said.origins.begin(), said.origins.end(), [](const auto& o) { return o.value == "*"; });
    if (cors.credentials && everybody != said.origins.end()) {
        diagnostics
            .error(everybody->span, "browsers send no credentials to an API that takes every origin",
                   "list the exact origins, or take `credentials` away")
            .related.push_back({.span = said.credentials->span, .message = "`credentials` is here"});
    } else if (said.origins.size() > 1 && everybody != said.origins.end()) {
        diagnostics.error(everybody->span, "`*` is every origin, so the others say nothing",
                          "list the exact origins, or `*` alone");
    }
    if (api.type == ApiType::rest) {
        if (said.origins.size() > 1) {
            diagnostics.error(said.origins[1].span, "a REST API answers with one origin",
                              "keep one, or say `type: http`, whose APIs answer with the caller's");
        } else if (!said.origins.empty() && said.origins.front().value.find("://*.") != std::string::npos) {
            diagnostics.error(said.origins.front().span, "a REST API answers with one origin, without wildcards",
                              "write it out, or say `type: http`");
        }
        if (!said.expose.empty()) {
            diagnostics.error(said.expose.front().span, "a REST API leaves `expose` to the handlers",
                              "let these answer with `access-control-expose-headers`, or say `type: http`");
        }
    }
    api.cors = std::move(cors);
}

// ---- the whole ------------------------------------------------------------------------------------------------------

void add_endpoint(Api& api, const spec::Api& said, diag::Diagnostics& diagnostics) {
    api.endpoint = value_of(said.endpoint).value_or(Endpoint::regional);
    api.vpc_endpoints = said.vpc_endpoints;
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
    for (const auto& endpoint : said.vpc_endpoints) {
        const auto* const id = endpoint.string();
        if (id != nullptr && (!id->starts_with("vpce-") || id->size() == 5 ||
                              id->find_first_not_of("0123456789abcdef", 5) != std::string::npos)) {
            diagnostics.error(endpoint.span, fmt::format("`{}` is not the ID of a VPC endpoint", *id),
                              "it looks like `vpce-0123456789abcdef0`, and is an endpoint for `execute-api`");
        }
    }
    const bool within_vpc = api.endpoint == Endpoint::within_vpc;
    if (!said.vpc_endpoints.empty()) {
        api.vpc_endpoints_span = said.vpc_endpoints.front().span;
    }
    if (within_vpc && said.vpc_endpoints.empty()) {
        diagnostics.error(said.endpoint->span, "a private API is reached through VPC endpoints, and none is named",
                          "add `vpc-endpoints: [vpce-...]`; an intrinsic function will do");
    } else if (!within_vpc && !said.vpc_endpoints.empty()) {
        diagnostics.error(api.vpc_endpoints_span, "`vpc-endpoints` are for a private API",
                          "add `endpoint: private`, or leave them out");
    }
    if (within_vpc && said.domain) {
        diagnostics.error(said.domain->span, "samgen makes no domain for a private API",
                          "callers use the endpoint's own names; or make an AWS::ApiGateway::DomainNameV2 in "
                          "`resources`");
    }
}

void add_rest_settings(Api& api, const spec::Api& said, bool production, diag::Diagnostics& diagnostics) {
    api.name = cfn::ref("AWS::StackName");
    api.stage = value_of(said.stage).value_or("live");
    add_endpoint(api, said, diagnostics);
    api.tracing = value_of(said.tracing).value_or(production);
    api.execution_logs = value_of(said.execution_logs).value_or(production ? ExecutionLogs::error : ExecutionLogs::off);
    if (value_of(said.log_role).value_or(production)) {
        api.log_role = LogRole{.logical_id = api.logical_id + "LogRole",
                               .account_id = api.logical_id + "LogAccount",
                               .span = said.log_role ? said.log_role->span : api.span};
    }
}

}  // namespace

void add_api(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto& view = std::as_const(service);
    const auto routes = all_routes(view);
    const bool production = spec.profile == spec::Profile::production;
    if (routes.empty()) {
        if (spec.api) {
            diagnostics.error(spec.api->span, "there is no API for these settings: nothing has a route",
                              "give a function `crud` or `routes`, a workflow a `route`, or take `api` away");
        }
        return;
    }
    const auto& said = spec.api ? *spec.api : spec::Api{};
    const auto type = value_of(said.type).value_or(ApiType::http);
    // Without anything to say about it, SAM's implicit API will do.
    const bool anything_said = spec.api || spec.logs || (spec.alarms && spec.alarms->on) || starts_workflows(service) ||
                               std::any_of(routes.begin(), routes.end(), says_access);
    if (!production && !anything_said) {
        return;
    }
    Api api;
    api.logical_id = spec::kApiName;
    api.type = type;
    api.span = spec.api ? spec.api->span : routes.front()->span;
    api.throttle_span = api.span;
    if (said.throttle) {
        api.throttle = Throttle{.rate = said.throttle->rate, .burst = said.throttle->burst};
        api.throttle_span = said.throttle->span;
    } else if (production) {
        api.throttle = kApiThrottle;
    }
    if (type == ApiType::rest) {
        add_rest_settings(api, said, production, diagnostics);
        add_usage_plans(api, said, diagnostics);
        check_keys(api, routes, diagnostics);
        add_request_models(api, said, production, service.tables, service.functions, diagnostics);
        if (said.waf) {
            add_web_acl(api, *said.waf, diagnostics);
        }
    } else {
        api.stage = value_of(said.stage).value_or("");
        refuse_keys_of_rest(said, diagnostics);
        refuse_routes_of_rest(routes, diagnostics);
    }
    add_authorizers(api, spec, service.functions, diagnostics);
    resolve_access(api, all_routes(service), diagnostics);
    if (type == ApiType::rest) {
        add_cache(api, said, all_routes(service), diagnostics);
    }
    if (said.cors) {
        add_cors(api, *said.cors, routes, diagnostics);
    }
    if (said.domain) {
        add_domain(api, *said.domain, production, diagnostics);
    }
    api.access_logs = value_of(said.access_logs).value_or(true);
    api.openapi = value_of(said.openapi).value_or(production);
    api.properties = said.properties;
    api.detailed_metrics = production;
    api.tags = build_tags({}, spec);
    service.api = std::move(api);
}

}  // namespace samgen::model
