#include <string>
#include <string_view>
#include <utility>

#include "template/api_parts.hpp"
#include "template/parts.hpp"
#include "template/resources.hpp"
#include "template/routes.hpp"

namespace samgen::tmpl {
namespace {

// One line of JSON for each request
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html).
constexpr std::string_view kAccessLogFormat = R"({"requestId":"$context.requestId",)"
                                              R"("requestTime":"$context.requestTime",)"
                                              R"("ip":"$context.identity.sourceIp",)"
                                              R"("protocol":"$context.protocol",)"
                                              R"("httpMethod":"$context.httpMethod",)"
                                              R"("routeKey":"$context.routeKey",)"
                                              R"("path":"$context.path",)"
                                              R"("status":"$context.status",)"
                                              R"("responseLength":"$context.responseLength",)"
                                              R"("responseLatency":"$context.responseLatency",)"
                                              R"("integrationLatency":"$context.integrationLatency",)"
                                              R"("integrationErrorMessage":"$context.integrationErrorMessage"})";

cfn::Map default_route_settings(const model::Api& api) {
    if (api.throttle) {
        return route_settings(api, *api.throttle);
    }
    return api.detailed_metrics ? cfn::Map{{"DetailedMetricsEnabled", true}} : cfn::Map{};
}

cfn::Map cors(const model::Cors& said) {
    cfn::Map map{{"AllowOrigins", text_list(said.origins)},
                 {"AllowMethods", text_list(said.methods)},
                 {"AllowHeaders", text_list(said.headers)}};
    if (!said.expose.empty()) {
        map.set("ExposeHeaders", text_list(said.expose));
    }
    if (said.credentials) {
        map.set("AllowCredentials", true);
    }
    map.set("MaxAge", number(said.max_age));
    return map;
}

// A function's event says this of its route by itself.
cfn::Map workflow_route_settings(const model::Service& service) {
    cfn::Map all;
    for (const auto& workflow : service.workflows) {
        for (const auto& route : workflow.routes) {
            if (route.access.throttle) {
                put(all, settings_key(route), route_settings(*service.api, *route.access.throttle),
                    route.access.throttle_span);
            }
        }
    }
    return all;
}

}  // namespace

void add_http_api(cfn::Map& resources, const model::Service& service) {
    const auto& api = *service.api;
    cfn::Map properties;
    if (!api.stage.empty()) {
        put(properties, "StageName", api.stage, api.span);
    }
    if (auto map = auth(api); !map.empty()) {
        put(properties, "Auth", std::move(map), api.auth_span ? api.auth_span : api.span);
    }
    if (api.cors) {
        put(properties, "CorsConfiguration", cors(*api.cors), api.cors->span);
    }
    if (api.domain) {
        if (!api.domain->apart) {
            put(properties, "Domain", domain(api), api.domain->span);
        }
        if (!api.domain->default_endpoint) {
            put(properties, "DisableExecuteApiEndpoint", true, api.domain->span);
        }
    }
    if (!api.access_log_group.empty()) {
        put(properties, "AccessLogSettings",
            cfn::Map{{"DestinationArn", cfn::get_att(api.access_log_group, "Arn")}, {"Format", kAccessLogFormat}},
            api.span);
    }
    if (auto settings = default_route_settings(api); !settings.empty()) {
        put(properties, "DefaultRouteSettings", std::move(settings), api.throttle_span ? api.throttle_span : api.span);
    }
    if (auto settings = workflow_route_settings(service); !settings.empty()) {
        put(properties, "RouteSettings", std::move(settings), api.span);
    }
    if (!api.tags.empty()) {
        put(properties, "Tags", tag_map(api.tags), api.span);
    }
    if (auto body = definition_body(service); !body.empty()) {
        put(properties, "DefinitionBody", std::move(body), api.span);
    }
    merge(properties, api.properties);
    add_resource(resources, api.logical_id, {.type = "AWS::Serverless::HttpApi", .properties = std::move(properties)},
                 api.span);
}

void add_api(cfn::Map& resources, const model::Service& service) {
    const auto& api = *service.api;
    for (const auto& pool : api.user_pools) {
        add_user_pool(resources, pool, api.tags);
    }
    if (api.domain && !api.domain->certificate_id.empty()) {
        add_certificate(resources, *api.domain, api.tags);
    }
    if (api.type == model::ApiType::rest) {
        add_rest_api(resources, service);
    } else {
        add_http_api(resources, service);
    }
    if (api.domain && api.domain->apart) {
        add_domain(resources, api);
    }
    for (const auto& plan : api.usage_plans) {
        add_usage_plan(resources, plan, api);
    }
    if (api.waf) {
        add_web_acl(resources, api);
    }
}

}  // namespace samgen::tmpl
