#pragma once

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

void expand_function(Context& context, Source& source);

// The version and the alias of AutoPublishAlias go into `made`; nullptr when there is none.
Resource* add_alias(Context& context, const Source& source, Resource& function, Resources& made);

// The URL of FunctionUrlConfig and its permissions.
void add_url(Context& context, const Source& source, const Resource* alias, Resources& made);

// What EventInvokeConfig makes; returns the policies that the function's role needs for it.
std::vector<const Node*> add_invoke_config(Context& context, const Source& source, const Resource* alias,
                                           Resources& made);

// Notes a DeploymentPreference, and says on the alias how it is updated.
void add_deployment(Context& context, const Source& source, Resource* alias);

// What all deployments share, and the deployment groups: to be called once, after all functions.
void expand_deployments(Context& context);

// Code or Content of Lambda that a place at S3 means; nullptr, with a problem, when it means none.
[[nodiscard]] const Node* s3_location(Context& context, const Source& source, std::string_view property,
                                      std::string_view bucket = "S3Bucket", std::string_view key = "S3Key",
                                      std::string_view version = "S3ObjectVersion");

}  // namespace samgen::lint::sam
