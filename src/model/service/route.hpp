#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::Operation;

struct Throttle {
    std::uint64_t rate = 0;   // requests a second
    std::uint64_t burst = 0;  // requests at once
};

// How long the API remembers an answer, and what it remembers it by: "path.productId", "header.Authorization".
struct RouteCache {
    std::uint64_t ttl = 0;  // seconds
    std::vector<std::string> keys;
    text::Span span;
};

// Whom a route lets through, besides what its API says.
struct RouteAccess {
    std::optional<std::string> authorizer;  // a name, "AWS_IAM" or "NONE"; the API's default without
    std::vector<std::string> scopes;
    std::optional<Throttle> throttle;
    std::optional<bool> api_key;
    std::optional<RouteCache> cache;
    text::Span authorizer_span;
    text::Span scopes_span;
    text::Span throttle_span;
    text::Span api_key_span;
};

struct Route {
    std::string method;    // "GET", ..., or "ANY"
    std::string path;      // "/products/{productId}"
    std::string handler;   // a C++ identifier, unique in its function for each piece of code: "create_products"
    std::string event_id;  // the key under Events: "CreateProducts"
    struct Resource {
        std::string table;  // logical ID
        Operation operation = Operation::create;
        std::string index;  // with Operation::query
    };
    std::optional<Resource> resource;  // for what `crud` made
    RouteAccess access;
    std::string body_table;  // logical ID of the table whose fields a request's body has; empty where nobody said
    text::Span body_span;
    std::string body_model;  // the API's model that a body is held against; empty for none
    text::Span span;
};

}  // namespace samgen::model
