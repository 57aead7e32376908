#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// The names that a value uses in Ref, Fn::GetAtt and Fn::Sub, as far as they are names of resources.
void add_mentions(const Node& value, const Template& tmpl, std::unordered_set<std::string_view>& names);

// The routes that lead to a function.
[[nodiscard]] std::vector<const Route*> routes_of(const Application& application, const LambdaFunction& function);

// Whether the function may do the action on anything.
[[nodiscard]] bool may(const LambdaFunction& function, std::string_view action);

// Whether the function may do anything at all with the resource, or with what is in it.
[[nodiscard]] Answer may_use(const LambdaFunction& function, const Resource& resource, const Template& tmpl);

// The resource of the template that an ARN of a policy is about, whatever follows that one's own ARN.
[[nodiscard]] const Resource* resource_of(const Application& application, const Arn& arn);

}  // namespace samgen::lint::application
