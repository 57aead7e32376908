#include "lint/application/written_routes.hpp"

#include <algorithm>
#include <optional>

#include "lint/application/policies.hpp"
#include "lint/engine/references.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

const Node* text_member(const Node& map, std::string_view key) {
    const auto* found = map.find(key);
    return found != nullptr && found->is_string() ? found : nullptr;
}

// The API that an event or a route names: by !Ref, or by its name alone.
void read_api(const Node* value, WrittenRoute& route) {
    if (value == nullptr) {
        return;
    }
    const auto reference = reference_in(*value);
    route.api = reference ? reference->resource : value->string();
}

void add_event(const Validator& at_event, const Entry& event, std::string_view function,
               std::vector<WrittenRoute>& routes) {
    const auto* type = text_member(*event.value, "Type");
    const auto* properties = event.value->entry("Properties");
    if (type == nullptr || (type->text != "Api" && type->text != "HttpApi")) {
        return;
    }
    const bool is_http = type->text == "HttpApi";
    if (properties == nullptr || !properties->value->is_map()) {
        return;
    }
    const auto& node = *properties->value;
    const auto there = at_event.member(*properties);
    const auto* path = text_member(node, "Path");
    const auto* method = text_member(node, "Method");
    if (path == nullptr) {
        return;
    }
    WrittenRoute route;
    route.type = is_http ? WrittenRoute::Api::http : WrittenRoute::Api::rest;
    read_api(node.find(is_http ? "ApiId" : "RestApiId"), route);
    route.method = method == nullptr ? "any" : text::lower_case(method->text);
    route.method = route.method == "*" || route.method == "x-amazon-apigateway-any-method" ? "any" : route.method;
    route.path = path->text;
    route.path_place = place_of_member(there, node, "Path");
    route.method_place = place_of_member(there, node, "Method");
    route.place = {at_event.context.path, event.key_span};
    route.shown = method == nullptr ? std::string_view("ANY") : method->text;
    route.auth = node.find("Auth");
    if (const auto* auth = node.entry("Auth"); auth != nullptr && auth->value->find("Authorizer") != nullptr) {
        route.auth_place = place_of_member(there.member(*auth), *auth->value, "Authorizer");
    }
    route.function = function;
    routes.push_back(std::move(route));
}

void add_route(const WrittenResource& resource, std::vector<WrittenRoute>& routes) {
    const auto* key = text_member(resource.properties, "RouteKey");
    const auto space = key == nullptr ? std::string_view::npos : key->text.find(' ');
    if (space == std::string_view::npos) {
        return;
    }
    WrittenRoute route;
    route.type = WrittenRoute::Api::http;
    read_api(resource.properties.find("ApiId"), route);
    route.method = text::lower_case(key->text.substr(0, space));
    route.path = key->text.substr(space + 1);
    route.path_place = place_of_member(resource.validator, resource.properties, "RouteKey");
    route.method_place = route.path_place;
    route.place = route.path_place;
    route.shown = key->text.substr(0, space);
    route.auth_place = place_of_member(resource.validator, resource.properties, "AuthorizationType");
    route.properties = &resource.properties;
    routes.push_back(std::move(route));
}

// The path of an AWS::ApiGateway::Resource, as far as it is written out; empty where it is not.
std::string path_of(const Template& tmpl, const Node* id) {
    constexpr int kDeepest = 30;
    std::string path;
    for (int depth = 0; id != nullptr && depth < kDeepest; ++depth) {
        const auto reference = reference_in(*id);
        const auto* resource = reference ? tmpl.resource(reference->resource) : nullptr;
        if (resource == nullptr || resource->properties == nullptr) {
            return {};
        }
        if (resource->type != "AWS::ApiGateway::Resource") {  // the API, which has the root
            return path.empty() ? "/" : path;
        }
        const auto* part = resource->properties->find("PathPart");
        if (part == nullptr || !part->is_string()) {
            return {};
        }
        path.insert(0, '/' + std::string(part->text));
        id = resource->properties->find("ParentId");
    }
    return {};
}

}  // namespace

std::vector<WrittenResource> written_resources(const Validator& root, std::string_view type) {
    std::vector<WrittenResource> found;
    const auto* resources = root.run.written.entry("Resources");
    if (resources == nullptr || !resources->value->is_map()) {
        return found;
    }
    const auto at_resources = root.member(*resources);
    for (const auto& entry : resources->value->entries) {
        const auto* said = entry.value->find("Type");
        const auto* properties = entry.value->entry("Properties");
        if (said == nullptr || said->string() != type || properties == nullptr || !properties->value->is_map() ||
            properties->value->is_function()) {
            continue;
        }
        found.push_back({entry.key, said->text, *properties->value, at_resources.member(entry).member(*properties)});
    }
    return found;
}

std::vector<WrittenRoute> written_methods(const Validator& root) {
    std::vector<WrittenRoute> routes;
    for (const auto& resource : written_resources(root, "AWS::ApiGateway::Method")) {
        const auto* method = text_member(resource.properties, "HttpMethod");
        const auto path = path_of(root.run.tmpl, resource.properties.find("ResourceId"));
        if (method == nullptr || path.empty()) {
            continue;
        }
        WrittenRoute route;
        read_api(resource.properties.find("RestApiId"), route);
        route.method = text::lower_case(method->text);
        route.path = root.run.arena.keep(std::string_view(path));
        route.method_place = place_of_member(resource.validator, resource.properties, "HttpMethod");
        route.path_place = route.method_place;
        route.place = route.method_place;
        route.shown = method->text;
        route.auth_place = place_of_member(resource.validator, resource.properties, "AuthorizationType");
        route.properties = &resource.properties;
        routes.push_back(std::move(route));
    }
    return routes;
}

std::vector<WrittenRoute> written_routes(const Validator& root) {
    std::vector<WrittenRoute> routes;
    for (const std::string_view type : {"AWS::Serverless::Function", "AWS::Serverless::StateMachine"}) {
        for (const auto& resource : written_resources(root, type)) {
            const auto* events = resource.properties.entry("Events");
            if (events == nullptr || !events->value->is_map()) {
                continue;
            }
            const auto at_events = resource.validator.member(*events);
            for (const auto& event : events->value->entries) {
                add_event(at_events.member(event), event, resource.name, routes);
            }
        }
    }
    for (const auto& resource : written_resources(root, "AWS::ApiGatewayV2::Route")) {
        add_route(resource, routes);
    }
    return routes;
}

}  // namespace samgen::lint
