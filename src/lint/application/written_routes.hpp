#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/application/places.hpp"

namespace samgen::lint {

// A route of an API: an event of a SAM function, or a resource of its own.
struct WrittenRoute {
    enum class Api { rest, http };
    Api type = Api::rest;
    std::string_view api;  // the API's logical ID; empty for the one that SAM makes by itself
    std::string method;    // in small letters; "any" for all of them
    std::string_view path;
    Place path_place;
    Place method_place;
    Place place;                       // of the event or the resource
    std::string_view shown;            // the method as it is written
    const Node* auth = nullptr;        // of a SAM event
    Place auth_place;                  // of the authorizer that it names, or of the type of authorization
    std::string_view function;         // that serves it; empty for a resource of its own
    const Node* properties = nullptr;  // of a resource of its own
};

// The routes that the template's SAM functions and state machines have as events, and those of
// AWS::ApiGatewayV2::Route. What is not written out as a text is left out.
[[nodiscard]] std::vector<WrittenRoute> written_routes(const Validator& root);

// The same of AWS::ApiGateway::Method, whose paths are put together from resources.
[[nodiscard]] std::vector<WrittenRoute> written_methods(const Validator& root);

// The path with its parameters left nameless: what API Gateway tells routes by.
[[nodiscard]] std::string path_shape(std::string_view path);

// EG4001, EG4002, EG4003, EG4004: whether API Gateway takes a path, and takes it beside the others.
void check_paths(const Validator& root, const std::vector<WrittenRoute>& routes, Errors& errors);

// WG4005: routes that anyone may call, where the API's others ask who calls. The routes are all of them, methods too.
void check_open_routes(const Validator& root, const std::vector<WrittenRoute>& routes, Errors& errors);

// A SAM resource or any other as it was written, with the validator that stands at its properties.
struct WrittenResource {
    std::string_view name;
    std::string_view type;
    const Node& properties;
    Validator validator;
};
[[nodiscard]] std::vector<WrittenResource> written_resources(const Validator& root, std::string_view type);

}  // namespace samgen::lint
