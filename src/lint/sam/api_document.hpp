#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lint/sam/context.hpp"

// The documents (Swagger, OpenAPI) of APIs, as far as the transform changes them.
namespace samgen::lint::sam {

inline constexpr std::string_view kIntegration = "x-amazon-apigateway-integration";

// The member of a map that is nearest to a name, as a hint; empty where none is.
[[nodiscard]] std::string near_member(const Node* map, std::string_view name);

// The document that an API begins with when the user gives none.
[[nodiscard]] const Node* skeleton(std::string_view api_type, const Maker& make);

// Whether it is one that the transform would change: it has paths and a version that SAM knows.
[[nodiscard]] bool is_document(Draft& body, std::string_view api_type);

// Enters the path and the method, which is normal_method(), when they are not there.
void add_path(Draft& body, const Node& path, std::string_view method);

// Whether each branch of the path has the method with an integration.
[[nodiscard]] bool has_integration(Draft& body, std::string_view path, std::string_view method);

// What is said of the method on the path, in each branch that has an integration.
[[nodiscard]] std::vector<Draft*> methods(Draft& body, std::string_view path, std::string_view method);

// The same for all methods of the path.
struct NamedMethod {
    std::string_view name;
    Draft* definition;
};
[[nodiscard]] std::vector<NamedMethod> all_methods(Draft& body, std::string_view path);

// Enters an integration under `condition`, which may be nullptr; the method's answers are `responses` unless it has
// some. An integration that is there stays.
void add_integration(Draft& body, const Node& path, std::string_view method, const Node* integration,
                     const Node* responses, const Node* condition);

// Adds {name: scopes} to the method's security.
void add_security(Draft& method, std::string_view name, const Node* scopes, const Maker& make);

// What API Gateway calls for an authorizer that is a function, which may be nullptr.
[[nodiscard]] const Node* authorizer_uri(const Context& context, const Node* function);

// What the Identity of an authorizer can name its callers by.
inline constexpr std::array kIdentitySources = {"Headers", "QueryStrings", "StageVariables", "Context"};
// Says which of them are no lists of strings.
void check_identity_sources(Context& context, const Node* identity, text::Span place);

}  // namespace samgen::lint::sam
