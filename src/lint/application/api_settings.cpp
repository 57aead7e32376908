#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/application/written_routes.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

// What an API says of its routes, and what it says of itself, beside each other.
namespace samgen::lint::application {
namespace {

// Where a route's path is written.
Value path_of(const Route& route) {
    for (const std::string_view key : {"Path", "RouteKey"}) {
        if (const auto value = route.properties[key]) {
            return value;
        }
    }
    return route.where;
}

// Visits the names between braces in a path, with what stands before each.
void each_parameter(std::string_view path, const auto& visit) {
    for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
        const auto end = path.find('}', at);
        if (end == std::string_view::npos) {
            return;
        }
        auto name = path.substr(at + 1, end - at - 1);
        name.remove_suffix(name.ends_with('+') ? 1 : 0);
        visit(path.substr(0, at), name);
    }
}

// Whether API Gateway waits for what the function answers: it may have it work on its own.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html
bool is_waited_for(const Route& route) {
    constexpr std::string_view kType = "integration.request.header.X-Amz-Invocation-Type";
    return (route.path.starts_with('/') || route.path == "$default") &&
           !route.properties["Integration"]["RequestParameters"][kType] &&
           !route.where["x-amazon-apigateway-integration"]["requestParameters"][kType];
}

// WG3013: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
void slow_functions(const Application& application, Errors& errors) {
    constexpr double kHttp = 30;
    constexpr double kRest = 29;
    std::unordered_set<const Node*> said;  // functions that samgen splits, or that Globals speaks of, share a timeout
    for (const auto& function : application.functions()) {
        const auto timeout = function.find("Timeout");
        const auto seconds = timeout ? number_in(*timeout.node()) : std::nullopt;
        const auto routes = routes_of(application, function);
        const auto first = std::ranges::find_if(routes, [](const Route* one) { return is_waited_for(*one); });
        if (!seconds || first == routes.end()) {
            continue;
        }
        const auto& route = **first;
        const auto most = route.is_http_api ? kHttp : kRest;
        if (*seconds <= most || !said.insert(timeout.node()).second) {
            continue;
        }
        auto error = finding(timeout,
                             fmt::format("`{}` may take {} s, and {} API answers with an error after {} s", function.id,
                                         *seconds, route.is_http_api ? "an HTTP" : "a REST", most),
                             fmt::format("write {} at most, or work on it behind a queue", most));
        const auto path = path_of(route);
        error.related.push_back({path.text().empty() ? path.way()->span : path.node()->span, "it serves this route"});
        errors.push_back(std::move(error));
    }
}

// EG4005: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html
void targets_of_routes(const Application& application, Errors& errors) {
    constexpr std::string_view kPrefix = "integrations/";
    constexpr std::string_view kIntegration = "AWS::ApiGatewayV2::Integration";
    for (const auto& piece : application.pieces()) {
        const auto target =
            piece.type == "AWS::ApiGatewayV2::Route" && piece.is_written ? piece.properties["Target"] : Value{};
        if (!target) {
            continue;
        }
        const auto text = written_text(*target.node(), application.tmpl());
        const auto first = std::string_view(text).substr(0, text.find(kHole));
        const auto hole = only_hole(std::string_view(text).substr(first.size()));
        const auto* named = application.piece(hole.substr(0, hole.find('.')));
        const bool is_integration = named != nullptr && named->type == kIntegration;
        const bool is_open = first.size() < text.size() && kPrefix.starts_with(first);
        if ((named == nullptr && is_open) || (first.starts_with(kPrefix) && (named == nullptr || is_integration))) {
            continue;
        }
        errors.push_back(finding(
            target,
            named != nullptr && !is_integration
                ? fmt::format("a route leads to an integration, and `{}` is an `{}`", named->id, named->type)
                : fmt::format("a route leads to `integrations/...`, not `{}`", readable(text)),
            is_integration ? fmt::format("write `!Sub integrations/${{{}}}`", named->id)
                           : std::string("write `!Sub integrations/${...}` with an `AWS::ApiGatewayV2::Integration`")));
    }
}

// EG4011: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
void payload_versions(const Application& application, Errors& errors) {
    const auto check = [&](const Value& version) {
        const auto text = version.text();
        if (!text.empty() && text != "1.0" && text != "2.0") {
            errors.push_back(finding(version,
                                     fmt::format("there is no version `{}` of what a function is sent", version.text()),
                                     "write `'2.0'`, or `'1.0'` for what REST APIs send"));
        }
    };
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::ApiGatewayV2::Integration" && piece.is_written) {
            check(piece.properties["PayloadFormatVersion"]);
        }
    }
    for (const auto& route : application.routes()) {
        if (route.is_http_api && route.where["Type"]) {
            check(route.properties["PayloadFormatVersion"]);
        }
    }
}

// EG4012: https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
void check_parameter(const Route& route, const Value& where, std::string_view name, Errors& errors) {
    constexpr std::string_view kPath = "method.request.path.";
    if (!name.starts_with(kPath) || route.path.find("${") != std::string_view::npos || !route.path.starts_with('/')) {
        return;
    }
    const auto wanted = name.substr(kPath.size());
    std::vector<std::string_view> names;
    each_parameter(route.path, [&](std::string_view, std::string_view parameter) { names.push_back(parameter); });
    if (std::ranges::find(names, wanted) == names.end()) {
        auto error = finding(where, fmt::format("the path `{}` has no parameter `{}`", route.path, wanted),
                             names.size() == 1 ? fmt::format("write `{}{}`", kPath, names[0])
                             : names.empty()   ? std::string("what stands behind `?` is `method.request.querystring.`")
                                               : std::string());
        error.related.push_back({path_of(route).way()->span, "the path is here"});
        errors.push_back(std::move(error));
    }
}

void request_parameters(const Application& application, Errors& errors) {
    for (const auto& route : application.routes()) {
        const auto parameters = route.is_http_api ? Value{} : route.properties["RequestParameters"];
        if (parameters.is_map()) {
            for (const auto& entry : parameters.node()->entries) {
                check_parameter(route, parameters.member(entry), entry.key, errors);
            }
        } else if (parameters.is_list()) {
            for (std::size_t i = 0; i < parameters.node()->items.size(); ++i) {
                const auto item = parameters.item(i);
                if (item.is_map() && !item.node()->entries.empty()) {
                    const auto& entry = item.node()->entries.front();
                    check_parameter(route, item.member(entry), entry.key, errors);
                } else if (item) {
                    check_parameter(route, item, item.text(), errors);
                }
            }
        }
    }
}

// WG4004: a REST API refuses it (EG4004); an HTTP API hands each function the name that its own route has.
void names_of_parameters(const Application& application, Errors& errors) {
    std::map<std::string, const Route*> seen;
    for (const auto& route : application.routes()) {
        if (!route.is_http_api || !route.path.starts_with('/') || route.path.find("${") != std::string_view::npos) {
            continue;
        }
        const auto [first, is_new] = seen.try_emplace(std::string(route.api) + path_shape(route.path), &route);
        // The very same route is EG4003's.
        if (is_new || first->second->path == route.path || first->second->method == route.method) {
            continue;
        }
        auto error = finding(path_of(route),
                             fmt::format("`{}` and `{}` are one path by two names", route.path, first->second->path),
                             fmt::format("a function that looks for one name finds nothing where it is the other; "
                                         "write `{}` in both",
                                         first->second->path));
        error.related.push_back({path_of(*first->second).way()->span, "the other one is here"});
        errors.push_back(std::move(error));
    }
}

// WG4010: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
void stages_without_deployment(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto automatic = piece.properties["AutoDeploy"];
        const bool is_off = !automatic || automatic.text() == "false";
        if (piece.type == "AWS::ApiGatewayV2::Stage" && piece.is_written && is_off &&
            !piece.properties["DeploymentId"]) {
            errors.push_back(finding(automatic ? automatic : piece.properties["AutoDeploy"],
                                     fmt::format("`{}` serves no routes: nothing is deployed to it", piece.id),
                                     "write `AutoDeploy: true`, or name a deployment in `DeploymentId`"));
        }
    }
}

// Whether all routes of the API can be seen: it has no definition, or one that is written out.
bool shows_its_routes(const Piece& api) {
    const auto body = api.find(api.type.starts_with("AWS::Serverless::") ? "DefinitionBody" : "Body");
    const bool has_other = api.find("DefinitionUri") || api.find("BodyS3Location") || api.find("CloneFrom");
    return !has_other && (!body || body["paths"].is_map());
}

// "/~1products~1{id}", as API Gateway spells the path in settings, or the path itself.
std::string path_in_setting(std::string_view text) {
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_slash = text.substr(i).starts_with("~1");
        path += is_slash ? '/' : text[i];
        i += is_slash ? 1 : 0;
    }
    return path.starts_with("//") ? path.substr(1) : path;
}

// WG4011:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html
void check_settings(const Application& application, const Piece& api, const Piece& owner, std::string_view at,
                    Errors& errors) {
    std::map<std::string, std::set<std::string_view>> methods;
    std::vector<std::string_view> paths;
    for (const auto& route : application.routes()) {
        if (route.api == api.id && !route.is_http_api) {
            methods[std::string(route.path)].insert(route.method);
            paths.push_back(route.path);
        }
    }
    if (methods.empty() || !shows_its_routes(api)) {
        return;
    }
    each_at(owner, at, [&](const Value& setting, const Scenario&) {
        const auto where = setting["ResourcePath"];
        const auto path = path_in_setting(where.text());
        const auto found = methods.find(path);
        if (path.empty() || path.find('*') != std::string::npos) {
            return;
        }
        if (found == methods.end()) {
            const auto near = application.run().nearest(path, paths);
            errors.push_back(
                finding(where, fmt::format("the API has no route `{}`, so the setting is for nothing", path),
                        near ? fmt::format("did you mean `{}`?", *near) : std::string("`/*` is every route")));
            return;
        }
        const auto method = setting["HttpMethod"];
        if (!method.text().empty() && method.text() != "*" && method.text() != "OPTIONS" &&
            !found->second.contains(method.text()) && !found->second.contains("ANY")) {
            errors.push_back(
                finding(method, fmt::format("`{}` has no `{}`, so the setting is for nothing", path, method.text()),
                        fmt::format("it has `{}`; `*` is every method", *found->second.begin())));
        }
    });
}

// WG4011, for an HTTP API of SAM's: its settings are under the keys of its routes, "GET /orders/{id}".
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html
void check_route_settings(const Application& application, const Piece& api, Errors& errors) {
    const auto settings = api.find("RouteSettings");
    std::vector<std::string> keys = {"$default"};
    for (const auto& route : application.routes()) {
        if (route.api == api.id && route.is_http_api) {
            keys.push_back(fmt::format("{} {}", route.method, route.path));
        }
    }
    if (!settings.is_map() || keys.size() == 1 || !shows_its_routes(api)) {
        return;
    }
    const std::vector<std::string_view> known(keys.begin(), keys.end());
    for (const auto& entry : settings.node()->entries) {
        if (std::ranges::find(known, entry.key) == known.end()) {
            const auto near = application.run().nearest(entry.key, known);
            auto error = finding(settings.member(entry),
                                 fmt::format("the API has no route `{}`, so the setting is for nothing", entry.key),
                                 near ? fmt::format("did you mean `{}`?", *near) : std::string());
            error.span = entry.key_span;
            errors.push_back(std::move(error));
        }
    }
}

void settings_of_paths(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        if (piece.type == "AWS::Serverless::HttpApi") {
            check_route_settings(application, piece, errors);
        }
        if (piece.type == "AWS::Serverless::Api") {
            check_settings(application, piece, piece, "MethodSettings/*", errors);
        } else if (piece.type == "AWS::ApiGateway::Stage" || piece.type == "AWS::ApiGateway::Deployment") {
            const auto* api = application.piece(piece.properties["RestApiId"].referred());
            if (api != nullptr && api->type == "AWS::ApiGateway::RestApi") {
                check_settings(application, *api, piece,
                               piece.type.ends_with("Stage") ? "MethodSettings/*" : "StageDescription/MethodSettings/*",
                               errors);
            }
        }
    }
}

// WG4012
void trailing_slashes(const Application& application, Errors& errors) {
    for (const auto& route : application.routes()) {
        if (route.path.size() > 1 && route.path.ends_with('/')) {
            errors.push_back(
                finding(path_of(route),
                        fmt::format("`{}` is another path than the one without the slash at its end", route.path),
                        fmt::format("write `{}`", route.path.substr(0, route.path.size() - 1))));
        }
    }
}

// WG4013: browsers ask leave without a token.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
void guarded_preflights(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto authorizer =
            piece.type == "AWS::Serverless::Api" ? piece.find("Auth", "DefaultAuthorizer") : Value{};
        const auto added = piece.find("Auth", "AddDefaultAuthorizerToCorsPreflight");
        if (!authorizer || authorizer.text().empty() || !piece.find("Cors") || (added && added.text() != "true")) {
            continue;
        }
        auto error = finding(added ? added : authorizer,
                             fmt::format("`{}` guards the question whether a browser may call, too, which is asked "
                                         "without a token",
                                         authorizer.text()),
                             "write `AddDefaultAuthorizerToCorsPreflight: false`");
        error.related.push_back({piece.find("Cors").way()->span, "browsers are let in here"});
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& api_setting_rules() {
    static const Family family{.applications = {
                                   {rule("EG4005"), targets_of_routes},
                                   {rule("EG4011"), payload_versions},
                                   {rule("EG4012"), request_parameters},
                                   {rule("WG3013"), slow_functions},
                                   {rule("WG4004"), names_of_parameters},
                                   {rule("WG4010"), stages_without_deployment},
                                   {rule("WG4011"), settings_of_paths},
                                   {rule("WG4012"), trailing_slashes},
                                   {rule("WG4013"), guarded_preflights},
                               }};
    return family;
}

}  // namespace samgen::lint::application
