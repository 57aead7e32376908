#include <string>
#include <string_view>
#include <utility>

#include "model/routes.hpp"
#include "template/api_parts.hpp"
#include "template/parts.hpp"
#include "template/resources.hpp"
#include "template/routes.hpp"

namespace samgen::tmpl {
namespace {

// One line of JSON for each request
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html).
constexpr std::string_view kAccessLogFormat = R"({"requestId":"$context.requestId",)"
                                              R"("requestTime":"$context.requestTime",)"
                                              R"("ip":"$context.identity.sourceIp",)"
                                              R"("apiKeyId":"$context.identity.apiKeyId",)"
                                              R"("protocol":"$context.protocol",)"
                                              R"("httpMethod":"$context.httpMethod",)"
                                              R"("resourcePath":"$context.resourcePath",)"
                                              R"("path":"$context.path",)"
                                              R"("status":"$context.status",)"
                                              R"("responseLength":"$context.responseLength",)"
                                              R"("responseLatency":"$context.responseLatency",)"
                                              R"("integrationLatency":"$context.integrationLatency",)"
                                              R"("xrayTraceId":"$context.xrayTraceId",)"
                                              R"("errorMessage":"$context.error.message"})";

// Mappings of API Gateway take text in single quotes.
std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values) {
        text.append(text.empty() ? "" : ",").append(value);
    }
    return text;
}

cfn::Map cors(const model::Cors& said) {
    cfn::Map map{{"AllowOrigin", quoted(joined(said.origins))},
                 {"AllowMethods", quoted(joined(said.methods) + ",OPTIONS")},
                 {"AllowHeaders", quoted(joined(said.headers))},
                 {"MaxAge", quoted(std::to_string(said.max_age))}};
    if (said.credentials) {
        map.set("AllowCredentials", true);
    }
    return map;
}

// What API Gateway answers by itself: with CORS headers, without which a page could not read why it was refused, and
// with what is wrong with a body.
cfn::Map gateway_responses(const model::Api& api) {
    cfn::Map headers;
    if (api.cors) {
        headers.set("Access-Control-Allow-Origin", quoted(joined(api.cors->origins)));
        if (api.cors->credentials) {
            headers.set("Access-Control-Allow-Credentials", quoted("true"));
        }
    }
    const cfn::Map with_headers =
        headers.empty() ? cfn::Map{} : cfn::Map{{"ResponseParameters", cfn::Map{{"Headers", headers}}}};
    cfn::Map responses;
    if (!headers.empty()) {
        responses.set("DEFAULT_4XX", with_headers);
        responses.set("DEFAULT_5XX", with_headers);
    }
    if (!api.models.empty()) {
        auto response = with_headers;
        response.set("ResponseTemplates",
                     cfn::Map{{"application/json", R"({"message":$context.error.messageString,)"
                                                   R"("detail":"$context.error.validationErrorString"})"}});
        responses.set("BAD_REQUEST_BODY", std::move(response));
    }
    return responses;
}

// A method's settings do not inherit from those of all, so each states everything.
cfn::Map method_settings(const model::Api& api, const std::optional<model::Throttle>& throttle,
                         const std::optional<model::RouteCache>& cache, std::string path, std::string_view method) {
    cfn::Map settings{{"ResourcePath", std::move(path)}, {"HttpMethod", method}};
    switch (api.execution_logs) {
        case model::ExecutionLogs::off:
            break;
        case model::ExecutionLogs::error:
            settings.set("LoggingLevel", "ERROR");
            break;
        case model::ExecutionLogs::info:
            settings.set("LoggingLevel", "INFO");
            break;
    }
    if (api.detailed_metrics) {
        settings.set("MetricsEnabled", true);
    }
    if (throttle) {
        settings.set("ThrottlingBurstLimit", number(throttle->burst));
        settings.set("ThrottlingRateLimit", number(throttle->rate));
    }
    if (!api.cache_size.empty()) {
        settings.set("CachingEnabled", cache.has_value());
    }
    if (cache) {
        settings.set("CacheTtlInSeconds", number(cache->ttl));
        settings.set("CacheDataEncrypted", true);
    }
    return settings;
}

cfn::List all_method_settings(const model::Service& service) {
    const auto& api = *service.api;
    cfn::List list;
    if (auto settings = method_settings(api, api.throttle, std::nullopt, "/*", "*"); settings.members.size() > 2) {
        list.push_back(cfn::Value(std::move(settings)).at(api.throttle_span));
    }
    for (const auto* route : model::all_routes(service)) {
        auto access = route->access;
        if (api.cache_size.empty()) {
            access.cache.reset();  // another stage's
        }
        if (access.throttle || access.cache) {
            list.push_back(cfn::Value(method_settings(api, access.throttle ? access.throttle : api.throttle,
                                                      access.cache, settings_path(*route), settings_method(*route)))
                               .at(access.cache ? access.cache->span : access.throttle_span));
        }
    }
    return list;
}

cfn::Map models(const model::Api& api) {
    cfn::Map map;
    for (const auto& model : api.models) {
        put(map, model.name, model.schema, model.span);
    }
    return map;
}

// API Gateway writes a REST API's logs with one role of the account and region. Other APIs may come to rely on it, so
// it stays when this stack goes.
void add_log_role(cfn::Map& resources, const model::LogRole& role) {
    add_resource(
        resources, role.logical_id,
        {.type = "AWS::IAM::Role",
         .removal = {"Retain", role.span},
         .properties = {{"AssumeRolePolicyDocument", trust_policy("apigateway.amazonaws.com")},
                        {"ManagedPolicyArns", cfn::List{cfn::sub("arn:${AWS::Partition}:iam::aws:policy/service-role/"
                                                                 "AmazonAPIGatewayPushToCloudWatchLogs")}}}},
        role.span);
    add_resource(resources, role.account_id,
                 {.type = "AWS::ApiGateway::Account",
                  .removal = {"Retain", role.span},
                  .properties = {{"CloudWatchRoleArn", cfn::get_att(role.logical_id, "Arn")}}},
                 role.span);
}

cfn::Map endpoint(const model::Api& api) {
    switch (api.endpoint) {
        case model::Endpoint::regional:
            break;
        case model::Endpoint::edge:
            return {{"Type", "EDGE"}};
        case model::Endpoint::within_vpc:
            return {{"Type", "PRIVATE"}, {"VPCEndpointIds", api.vpc_endpoints}};
    }
    return {{"Type", "REGIONAL"}};
}

}  // namespace

void add_rest_api(cfn::Map& resources, const model::Service& service) {
    const auto& api = *service.api;
    cfn::Map properties;
    const auto add = [&](std::string key, cfn::Value value, text::Span where) {
        put(properties, std::move(key), std::move(value), where ? where : api.span);
    };
    add("Name", api.name, api.span);
    add("StageName", api.stage, api.span);
    // Without it, SAM makes a second stage, called Stage.
    add("OpenApiVersion", "3.0.1", api.span);
    add("EndpointConfiguration", endpoint(api), api.vpc_endpoints_span);
    if (auto map = auth(api); !map.empty()) {
        add("Auth", std::move(map), api.auth_span);
    }
    if (api.cors) {
        add("Cors", cors(*api.cors), api.cors->span);
    }
    if (!api.models.empty()) {
        add("Models", models(api), api.span);
    }
    if (auto responses = gateway_responses(api); !responses.empty()) {
        add("GatewayResponses", std::move(responses), api.span);
    }
    if (api.domain) {
        if (!api.domain->apart) {
            add("Domain", domain(api), api.domain->span);
        }
        if (!api.domain->default_endpoint) {
            add("DisableExecuteApiEndpoint", true, api.domain->span);
        }
    }
    if (!api.access_log_group.empty()) {
        add("AccessLogSetting",
            cfn::Map{{"DestinationArn", cfn::get_att(api.access_log_group, "Arn")}, {"Format", kAccessLogFormat}},
            api.span);
    }
    if (!api.cache_size.empty()) {
        add("CacheClusterEnabled", true, api.cache_span);
        add("CacheClusterSize", api.cache_size, api.cache_span);
    }
    if (auto settings = all_method_settings(service); !settings.empty()) {
        add("MethodSettings", std::move(settings), api.throttle_span);
    }
    if (api.tracing) {
        add("TracingEnabled", true, api.span);
    }
    if (!api.tags.empty()) {
        add("Tags", tag_map(api.tags), api.span);
    }
    if (auto body = definition_body(service); !body.empty()) {
        add("DefinitionBody", std::move(body), api.span);
        add("MergeDefinitions", true, api.span);  // of the events of functions with this body
    }
    merge(properties, api.properties);
    Resource resource{.type = "AWS::Serverless::Api", .properties = std::move(properties)};
    if (api.log_role) {
        add_log_role(resources, *api.log_role);
        // The stage, which refers to the API, cannot have logs before the account has the role.
        resource.depends_on = {api.log_role->account_id};
    }
    add_resource(resources, api.logical_id, std::move(resource), api.span);
}

}  // namespace samgen::tmpl
