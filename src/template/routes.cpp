#include "template/routes.hpp"

#include <utility>

#include "template/parts.hpp"
#include "text/ascii.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map access(const model::Route& route, const model::Api& api) {
    const auto& said = route.access;
    cfn::Map auth;
    if (said.authorizer) {
        put(auth, "Authorizer", *said.authorizer, said.authorizer_span);
        if (api.type == model::ApiType::rest && *said.authorizer == "AWS_IAM") {
            auth.set("InvokeRole", "NONE");
        }
    }
    if (!said.scopes.empty()) {
        put(auth, "AuthorizationScopes", text_list(said.scopes), said.scopes_span);
    }
    if (said.api_key && *said.api_key != api.api_key) {
        put(auth, "ApiKeyRequired", *said.api_key, said.api_key_span);
    }
    return auth;
}

}  // namespace

cfn::Map route_settings(const model::Api& api, const model::Throttle& throttle) {
    cfn::Map settings;
    if (api.detailed_metrics) {
        settings.set("DetailedMetricsEnabled", true);
    }
    settings.set("ThrottlingBurstLimit", number(throttle.burst));
    settings.set("ThrottlingRateLimit", number(throttle.rate));
    return settings;
}

cfn::Map route_event(const model::Route& route, const model::Api* api) {
    const bool rest = api != nullptr && api->type == model::ApiType::rest;
    cfn::Map properties;
    if (api != nullptr) {
        properties.set(rest ? "RestApiId" : "ApiId", cfn::ref(api->logical_id));
    }
    properties.set("Path", route.path);
    properties.set("Method", route.method);
    if (api != nullptr) {
        if (auto auth = access(route, *api); !auth.empty()) {
            put(properties, "Auth", std::move(auth), route.span);
        }
        if (!rest && route.access.throttle) {
            put(properties, "RouteSettings", route_settings(*api, *route.access.throttle), route.access.throttle_span);
        }
    }
    if (const auto& cache = route.access.cache; cache && !cache->keys.empty()) {
        cfn::List parameters;
        for (const auto& key : cache->keys) {
            const bool of_path = key.starts_with("path.");
            parameters.emplace_back(
                cfn::Map{{"method.request." + key, cfn::Map{{"Required", of_path}, {"Caching", true}}}});
        }
        put(properties, "RequestParameters", std::move(parameters), cache->span);
    }
    if (!route.body_model.empty()) {
        properties.set(
            "RequestModel",
            cfn::Map{
                {"Model", route.body_model}, {"Required", true}, {"ValidateBody", true}, {"ValidateParameters", true}});
    }
    return {{"Type", rest ? "Api" : "HttpApi"}, {"Properties", std::move(properties)}};
}

std::string operation_key(const model::Route& route) { return text::lower_case(route.method); }

std::string settings_key(const model::Route& route) { return route.method + " " + route.path; }

// The root is "/".
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html
std::string settings_path(const model::Route& route) {
    if (route.path == "/") {
        return "/";
    }
    std::string text = "/";
    for (const char c : route.path) {
        text += c == '/' ? std::string("~1") : std::string(1, c);
    }
    return text;
}

std::string settings_method(const model::Route& route) { return route.method == "ANY" ? "*" : route.method; }

}  // namespace samgen::tmpl
