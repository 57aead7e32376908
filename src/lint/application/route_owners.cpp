#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// Which API a route belongs to, and which routes what is said of an API's callers is for.
namespace samgen::lint::application {
namespace {

std::string_view key_of_api(const Route& route) { return route.is_http_api ? "ApiId" : "RestApiId"; }

bool is_event(const Route& route) {
    const auto type = route.where["Type"].text();  // of a resource it is another
    return type == "Api" || type == "HttpApi";
}

// Whether an API of SAM's has routes by itself.
bool has_definition(const Piece& api) {
    return api.find("DefinitionBody") || api.find("DefinitionUri") || api.find("MergeDefinitions");
}

// WG4021: an event that names no API is for one that SAM makes by itself, without what is said of the others.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html
void check_owners(const Application& application, bool is_http, Errors& errors) {
    std::vector<const Piece*> apis;
    for (const auto& piece : application.pieces()) {
        if (piece.is_written && piece.type == (is_http ? "AWS::Serverless::HttpApi" : "AWS::Serverless::Api")) {
            apis.push_back(&piece);
        }
    }
    std::map<std::string_view, std::size_t> uses;
    std::vector<const Route*> lost;
    std::size_t named = 0;
    for (const auto& route : application.routes()) {
        if (!is_event(route) || route.is_http_api != is_http) {
            continue;
        }
        if (!route.properties[key_of_api(route)]) {
            lost.push_back(&route);
        } else {
            ++uses[route.api];
            ++named;
        }
    }
    if (apis.empty() || lost.empty()) {
        return;
    }
    const auto made = is_http ? "another HTTP API" : "another REST API";
    if (named == 0) {
        // The API would be without any route, unless a workflow has one.
        const bool has_workflow = std::ranges::any_of(application.pieces(), [](const Piece& piece) {
            return piece.type == "AWS::Serverless::StateMachine" && piece.properties["Events"];
        });
        if (apis.size() == 1 && !has_definition(*apis.front()) && !has_workflow) {
            const auto& api = *apis.front();
            auto error = finding(
                api.where,
                fmt::format("`{}` has no routes: the events name no API, and SAM makes {} of them", api.id, made),
                fmt::format("write `{}: !Ref {}` in the events", key_of_api(*lost.front()), api.id));
            error.related.push_back({lost.front()->where.way()->span, "an event that names no API"});
            errors.push_back(std::move(error));
        }
        return;
    }
    const auto most = std::ranges::max_element(uses, {}, [](const auto& use) { return use.second; })->first;
    const auto* api = application.piece(most);
    if (lost.size() > named || api == nullptr) {
        return;
    }
    for (const auto* route : lost) {
        auto error = finding(route->where,
                             fmt::format("`{} {}` is not in `{}`: SAM makes {} of it, at another address",
                                         route->method, route->path, most, made),
                             fmt::format("add `{}: !Ref {}`", key_of_api(*route), most));
        error.related.push_back({api->where.way()->span, "the API of the other routes is here"});
        errors.push_back(std::move(error));
    }
}

void owners(const Application& application, Errors& errors) {
    check_owners(application, false, errors);
    check_owners(application, true, errors);
}

// Whether it is said, and not to be so; what cannot be told may be so.
bool may_be_true(const Value& value) { return value && text::lower_case(value.text()) != "false"; }

// The routes of a REST API, when all of them can be seen.
std::vector<const Route*> routes_in(const Application& application, const Piece& api) {
    std::vector<const Route*> routes;
    if (has_definition(api) || api.find("Body") || api.find("BodyS3Location")) {
        return routes;
    }
    for (const auto& route : application.routes()) {
        if (route.api == api.id && !route.is_http_api) {
            routes.push_back(&route);
        }
    }
    return routes;
}

bool asks_for_key(const Route& route) {
    const auto auth = route.properties["Auth"];
    return may_be_true(is_event(route) ? auth["ApiKeyRequired"] : route.properties["ApiKeyRequired"]) ||
           auth.is_function();
}

// The one route that asks nobody who calls, where there is one.
const Route* open_route(const std::vector<const Route*>& routes) {
    const Route* open = nullptr;
    for (const auto* route : routes) {
        if (route->properties["Auth"]["Authorizer"].text() == "NONE") {
            if (open != nullptr) {
                return nullptr;
            }
            open = route;
        }
    }
    return open;
}

// WG4022: who calls is told by a key, and only routes that ask for one get it.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
void check_plan(const Application& application, const Piece& api, const Value& plan, std::string_view name,
                Errors& errors) {
    const auto routes = routes_in(application, api);
    const auto general = api.find("Auth", "ApiKeyRequired");
    if (routes.empty() || may_be_true(general) ||
        std::ranges::any_of(routes, [](const auto* route) { return asks_for_key(*route); })) {
        return;
    }
    const auto* open = open_route(routes);
    const auto said = open == nullptr ? plan : open->properties["Auth"]["Authorizer"];
    auto error = open == nullptr
                     ? finding(said, fmt::format("{} limits nobody: no route of `{}` asks for a key", name, api.id),
                               "add `ApiKeyRequired: true` to the routes that it is for")
                     : finding(said,
                               fmt::format("everyone may call `{} {}`, and {} limits nobody: no route asks for a key",
                                           open->method, open->path, name),
                               "add `ApiKeyRequired: true`");
    if (open != nullptr) {
        error.related.push_back({plan.way()->span, "the usage plan is here"});
    }
    errors.push_back(std::move(error));
}

void plans(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        if (piece.type == "AWS::ApiGateway::UsagePlan") {
            each_at(piece, "ApiStages/*", [&](const Value& stage, const Scenario&) {
                if (const auto* api = application.piece(stage["ApiId"].referred())) {
                    check_plan(application, *api, piece.where, fmt::format("`{}`", piece.id), errors);
                }
            });
        } else if (piece.type == "AWS::Serverless::Api") {
            const auto plan = piece.find("Auth", "UsagePlan")["CreateUsagePlan"];
            if (plan.text() == "PER_API" || plan.text() == "SHARED") {
                check_plan(application, piece, plan, "the usage plan", errors);
            }
        }
    }
}

// WG4022: a key is for the plans that it is put in.
void keys(const Application& application, Errors& errors) {
    const Piece* plan = nullptr;
    std::vector<std::string_view> used;
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::ApiGateway::UsagePlanKey") {
            used.push_back(piece.properties["KeyId"].referred());
        } else if (piece.type == "AWS::ApiGateway::UsagePlan" && piece.is_written) {
            plan = plan == nullptr ? &piece : plan;
        }
    }
    if (plan == nullptr || std::ranges::count(used, std::string_view{}) > 0) {
        return;
    }
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::ApiGateway::ApiKey" && piece.is_written &&
            std::ranges::find(used, piece.id) == used.end()) {
            auto error = finding(piece.where, fmt::format("`{}` opens nothing: it is in no usage plan", piece.id),
                                 fmt::format("add an `AWS::ApiGateway::UsagePlanKey` with it and `{}`", plan->id));
            error.related.push_back({plan->where.way()->span, "a usage plan is here"});
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace

const Family& route_owner_rules() {
    static const Family family{.applications = {
                                   {rule("WG4021"), owners},
                                   {rule("WG4022"), plans},
                                   {rule("WG4022"), keys},
                               }};
    return family;
}

}  // namespace samgen::lint::application
