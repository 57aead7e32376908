#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "model/api_parts.hpp"
#include "model/routes.hpp"

// What a REST API answers from memory: the routes that the spec names, and no others.
namespace samgen::model {
namespace {

void add_unique(std::vector<std::string>& keys, std::string key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        keys.push_back(std::move(key));
    }
}

// The parameters in the path, each a key of what is remembered: without, all items would be answered with the first.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
void add_path_keys(std::vector<std::string>& keys, std::string_view path) {
    for (const auto& name : parameters_of(path)) {
        add_unique(keys, "path." + name);
    }
}

// Nor may a page of a list be answered with the first.
void add_page_keys(std::vector<std::string>& keys, const Route& route) {
    if (route.resource &&
        (route.resource->operation == Operation::list || route.resource->operation == Operation::query)) {
        add_unique(keys, "querystring.limit");
        add_unique(keys, "querystring.nextToken");
    }
}

// Nor may one caller be told what another was.
void add_caller_keys(std::vector<std::string>& keys, const Api& api, const Route& route) {
    const auto name = route.access.authorizer.value_or(api.default_authorizer);
    const auto* const authorizer = find_authorizer(api, name);
    if (authorizer == nullptr) {
        if (name == "AWS_IAM") {
            add_unique(keys, "header.Authorization");
        }
        return;
    }
    if (const auto* lambda = std::get_if<LambdaAuthorizer>(&authorizer->kind)) {
        for (const auto& header : lambda->headers) {
            add_unique(keys, "header." + header);
        }
        for (const auto& parameter : lambda->query) {
            add_unique(keys, "querystring." + parameter);
        }
    } else {
        add_unique(keys, "header.Authorization");
    }
}

}  // namespace

void add_cache(Api& api, const spec::Api& said, const std::vector<Route*>& routes, diag::Diagnostics& diagnostics) {
    bool used = false;
    for (auto* route : routes) {
        auto& cache = route->access.cache;
        if (!cache) {
            continue;
        }
        used = true;
        if (route->method != "GET") {
            diagnostics.error(cache->span,
                              fmt::format("`{} {}` cannot be cached: it does something besides answering",
                                          route->method, route->path),
                              "cache routes of the method GET");
        }
        add_path_keys(cache->keys, route->path);
        add_page_keys(cache->keys, *route);
        add_caller_keys(cache->keys, api, *route);
    }
    if (!said.cache) {
        return;
    }
    api.cache_size = said.cache->value;
    api.cache_span = said.cache->span;
    if (!used && !diagnostics.has_errors()) {
        diagnostics.error(said.cache->span, "no route uses this cache, which costs by the hour",
                          "say which may be answered from it, and for how many seconds: `GET /products: { handler: "
                          "list_products, cache: 60 }`");
    }
}

}  // namespace samgen::model
