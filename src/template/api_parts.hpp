#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

// What an API of either type consists of, besides what template/api.cpp and template/rest_api.cpp say of each.
namespace samgen::tmpl {

void add_http_api(cfn::Map& resources, const model::Api& api);

// The REST API, and the role with which it writes its logs. The settings of single routes stand with the API.
void add_rest_api(cfn::Map& resources, const model::Api& api, const std::vector<model::Function>& functions);

// `Auth` of the API; empty where there is nothing to say.
[[nodiscard]] cfn::Map auth(const model::Api& api);
void add_user_pool(cfn::Map& resources, const model::UserPool& pool, const std::vector<model::Tag>& tags);

// `Domain` of the API.
[[nodiscard]] cfn::Map domain(const model::Api& api);
void add_certificate(cfn::Map& resources, const model::Domain& domain, const std::vector<model::Tag>& tags);

// The API's web ACL, unless it is given, with its logs, and what puts it before the API.
void add_web_acl(cfn::Map& resources, const model::Api& api);

// The plan, its keys, and what puts these into it.
void add_usage_plan(cfn::Map& resources, const model::UsagePlan& plan, const model::Api& api);

}  // namespace samgen::tmpl
