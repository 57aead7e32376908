#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

// What an API consists of, one function for each part. Each is called with an API whose type is settled, for a spec
// that says something under `api`.
namespace samgen::model {

// The authorizers that the spec names and the user pools that samgen makes for them.
void add_authorizers(Api& api, const spec::Spec& spec, const std::vector<Function>& functions,
                     diag::Diagnostics& diagnostics);

// The authorizer of that name; nullptr when there is none.
[[nodiscard]] const Authorizer* find_authorizer(const Api& api, std::string_view name);

// Resolves what each route says about those whom it lets through; `api` may be one that the spec says nothing about.
void resolve_access(Api& api, const std::vector<Route*>& routes, diag::Diagnostics& diagnostics);

// The API's cache and what the routes keep in it, once it is known whom they let through.
void add_cache(Api& api, const spec::Api& said, const std::vector<Route*>& routes, diag::Diagnostics& diagnostics);

void add_domain(Api& api, const spec::Domain& said, bool production, diag::Diagnostics& diagnostics);

void add_web_acl(Api& api, const spec::Waf& said, diag::Diagnostics& diagnostics);

void add_usage_plans(Api& api, const spec::Api& said, diag::Diagnostics& diagnostics);

// The models that a REST API holds bodies against, and which route takes which.
void add_request_models(Api& api, const spec::Api& said, bool production, const std::vector<Table>& tables,
                        std::vector<Function>& functions, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
