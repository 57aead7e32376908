#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

struct Throttle {
    std::uint64_t rate = 0;
    std::uint64_t burst = 0;
    Span span;
};

// How long an answer may be remembered, and by which parameters of the query it differs.
struct RouteCache {
    std::optional<Count> ttl;  // seconds
    std::vector<Text> by;
    Span span;
};

// Whom the API lets through a route, and how often; what is not said here, the API says.
struct RouteSettings {
    std::optional<Text> auth;  // `none`, `iam`, or an authorizer's name
    std::vector<Text> scopes;
    std::optional<Throttle> throttle;
    std::optional<Flag> api_key;
    std::optional<RouteCache> cache;
};

struct Crud {
    Text path;
    std::vector<Located<Operation>> operations;  // all when empty
    std::vector<Text> query;
    bool split = false;
    RouteSettings settings;                    // of all its routes
    std::vector<Named<RouteSettings>> routes;  // of single ones: by operation, or by the index of a query
};

struct Route {
    std::string method;
    std::string path;
    Text handler;  // of a function
    RouteSettings settings;
    std::optional<Text> validate;  // the table whose `fields` a request's body has
    Span span;
};

}  // namespace samgen::spec
