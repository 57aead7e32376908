#pragma once

#include <span>
#include <string_view>

#include "schema/json.hpp"

namespace samgen::schema {

// What schemas/ holds, compiled into the program and read where it lies. All of it is good for the program's life.

// The schema of a resource type, or absent. Custom::Anything is AWS::CloudFormation::CustomResource, and a type that
// ends in ::MODULE is Module.
[[nodiscard]] Json resource_type(std::string_view type);

// The names of all types, sorted, as an array of strings.
[[nodiscard]] Json resource_types();

// Whether the type is to be had in the region ("eu-west-1"). A type that no region lacks is to be had in all of them.
[[nodiscard]] bool is_available(std::string_view type, std::string_view region);

// The names of all regions, sorted, and the availability zones of one (an array of strings; absent when the region is
// unknown).
[[nodiscard]] Json regions();
[[nodiscard]] Json availability_zones(std::string_view region);

// A schema below schemas/extensions/ by its path without ".json" ("aws_lambda_function/zipfile_runtime_enum"), or
// absent.
[[nodiscard]] Json extension(std::string_view name);

// A schema of a part of a template, below schemas/parts/ ("template/configuration", "functions/join").
[[nodiscard]] Json part(std::string_view name);

// A table of facts below schemas/facts/ ("stateful_resources", "iam_actions").
[[nodiscard]] Json facts(std::string_view name);

// What `pointer` ("#/definitions/Tag", "/properties/Arn") names in `root`; absent when it names nothing. A pointer into
// properties goes through $ref, and "*" stands for the items of an array, as CloudFormation's own pointers do.
[[nodiscard]] Json resolve(Json root, std::string_view pointer);

}  // namespace samgen::schema
