#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

// What an API of either type consists of, besides what template/api.cpp and template/rest_api.cpp say of each.
namespace samgen::tmpl {

// Each knows of the service what is its API's, and the settings of routes that stand there.
void add_http_api(cfn::Map& resources, const model::Service& service);
// The REST API, and the role with which it writes its logs.
void add_rest_api(cfn::Map& resources, const model::Service& service);

// `DefinitionBody` of the API, which has the routes that start workflows; empty without any.
[[nodiscard]] cfn::Map definition_body(const model::Service& service);

// `Auth` of the API; empty where there is nothing to say.
[[nodiscard]] cfn::Map auth(const model::Api& api);
void add_user_pool(cfn::Map& resources, const model::UserPool& pool, const std::vector<model::Tag>& tags);

// `Domain` of the API.
[[nodiscard]] cfn::Map domain(const model::Api& api);
// The same as resources, for an API that has it in some stages only.
void add_domain(cfn::Map& resources, const model::Api& api);
void add_certificate(cfn::Map& resources, const model::Domain& domain, const std::vector<model::Tag>& tags);

// The API's web ACL, unless it is given, with its logs, and what puts it before the API.
void add_web_acl(cfn::Map& resources, const model::Api& api);

// The plan, its keys, and what puts these into it.
void add_usage_plan(cfn::Map& resources, const model::UsagePlan& plan, const model::Api& api);

}  // namespace samgen::tmpl
