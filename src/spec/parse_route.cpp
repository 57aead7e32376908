#include "spec/parse_route.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "spec/listed.hpp"
#include "spec/nodes.hpp"
#include "text/names.hpp"

namespace samgen::spec {

using yaml::Node;

namespace {

std::optional<RouteCache> read_cache(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const bool map = node->kind == yaml::Kind::mapping;
    return RouteCache{
        .ttl = count_of(map ? node->find("ttl") : node), .by = texts_of(node->find("by")), .span = node->span};
}

RouteSettings read_settings(const Node& node) {
    return {.auth = text_of(node.find("auth")),
            .scopes = texts_of(node.find("scopes")),
            .throttle = read_throttle(node.find("throttle")),
            .api_key = flag_of(node.find("api-key")),
            .cache = read_cache(node.find("cache"))};
}

Crud read_resource(const Node& node, diag::Diagnostics& diagnostics) {
    Crud crud;
    if (auto path = text_of(&node)) {
        crud.path = std::move(*path);
        return crud;
    }
    crud.path = text_of(node.find("path")).value_or(Text{});
    if (const auto* operations = node.find("operations")) {
        Listed listed(diagnostics);
        for (const auto* item : operations->items) {
            const auto operation = word_of<Operation>(item, kOperationWords);
            if (operation && listed.add(*text_of(item))) {
                crud.operations.push_back(*operation);
            }
        }
    }
    crud.query = texts_of(node.find("query"));
    crud.split = node.find("split") != nullptr;
    crud.settings = read_settings(node);
    for (const auto& route : entries_of(node.find("routes"))) {
        crud.routes.push_back({.name = name_of(route), .value = read_settings(*route.value)});
    }
    return crud;
}

// Of `POST /checkouts`; nothing where the grammar has refused it.
std::optional<Route> route_at(const Node& node) {
    const std::string_view key = node.scalar;
    const auto blank = key.find(' ');
    if (blank == std::string_view::npos) {
        return std::nullopt;
    }
    Route route;
    route.method = key.substr(0, blank);
    route.path = key.substr(std::min(key.find_first_not_of(' ', blank), key.size()));
    route.span = node.span;
    return route;
}

}  // namespace

std::optional<Throttle> read_throttle(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto rate = count_of(node->find("rate"));
    const auto burst = count_of(node->find("burst"));
    return rate && burst ? std::optional(Throttle{.rate = rate->value, .burst = burst->value, .span = node->span})
                         : std::nullopt;
}

std::vector<Named<Crud>> read_crud(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Named<Crud>> resources;
    for (const auto& entry : entries_of(node)) {
        resources.push_back({.name = name_of(entry), .value = read_resource(*entry.value, diagnostics)});
    }
    return resources;
}

std::vector<Route> read_routes(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Route> routes;
    for (const auto& entry : entries_of(node)) {
        auto handler = text_of(entry.value);
        if (!handler) {
            handler = text_of(entry.value->find("handler"));
        }
        auto route = route_at(*entry.key);
        if (!handler || !route) {
            continue;
        }
        if (text::is_cpp_keyword(handler->value)) {
            diagnostics.error(handler->span,
                              fmt::format("`{}` is a keyword of C++ and cannot name a function", handler->value),
                              fmt::format("`{}_item` would do", handler->value));
        }
        if (handler->value == "stores_from") {
            diagnostics.error(handler->span,
                              "`stores_from` is a function of generated code, which makes the tables of a handler",
                              "`list_stores` would do");
        }
        route->handler = *handler;
        route->settings = read_settings(*entry.value);
        route->validate = text_of(entry.value->find("validate"));
        routes.push_back(std::move(*route));
    }
    return routes;
}

std::vector<Route> read_start_routes(const Node* node) {
    std::vector<Route> routes;
    const auto add = [&](const Node& key, const Node* settings) {
        if (auto route = route_at(key)) {
            if (settings != nullptr) {
                route->settings = read_settings(*settings);
            }
            routes.push_back(std::move(*route));
        }
    };
    if (node != nullptr && node->kind == yaml::Kind::scalar) {
        add(*node, nullptr);
    }
    for (const auto& entry : entries_of(node)) {
        add(*entry.key, entry.value);
    }
    return routes;
}

}  // namespace samgen::spec
