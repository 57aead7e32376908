#pragma once

#include <vector>

#include "lint/engine/registry.hpp"

namespace samgen::lint {

// One per file of this folder.
[[nodiscard]] const Family& unused_rules();
[[nodiscard]] const Family& template_rules();
[[nodiscard]] const Family& rules_section_rules();
[[nodiscard]] const Family& resource_attribute_rules();
[[nodiscard]] const Family& resource_rules();
[[nodiscard]] const Family& parameter_default_rules();
[[nodiscard]] const Family& parameter_rules();
[[nodiscard]] const Family& output_rules();
[[nodiscard]] const Family& missing_sub_rules();
[[nodiscard]] const Family& metadata_rules();
[[nodiscard]] const Family& mapping_rules();
[[nodiscard]] const Family& language_extension_rules();
[[nodiscard]] const Family& dependency_rules();
[[nodiscard]] const Family& condition_rules();
[[nodiscard]] const Family& api_gateway_rules();
[[nodiscard]] const Family& domain_rules();
[[nodiscard]] const Family& dynamodb_rules();
[[nodiscard]] const Family& iam_action_rules();
[[nodiscard]] const Family& iam_policy_rules();
[[nodiscard]] const Family& lambda_rules();
[[nodiscard]] const Family& lambda_runtime_rules();
[[nodiscard]] const Family& messaging_rules();
[[nodiscard]] const Family& operation_rules();
[[nodiscard]] const Family& s3_rules();
[[nodiscard]] const Family& step_function_rules();
[[nodiscard]] const Family& codepipeline_rules();
[[nodiscard]] const Family& ec2_rules();
[[nodiscard]] const Family& ecs_rules();
[[nodiscard]] const Family& elasticache_rules();
[[nodiscard]] const Family& load_balancing_rules();
[[nodiscard]] const Family& plain_schema_rules();
[[nodiscard]] const Family& rds_rules();
[[nodiscard]] const Family& nested_stack_rules();
[[nodiscard]] const Family& vpc_rules();
[[nodiscard]] const Family& arn_rules();
[[nodiscard]] const Family& format_rules();
[[nodiscard]] const Family& identifier_rules();
[[nodiscard]] const Family& property_value_rules();
[[nodiscard]] const Family& reference_format_rules();
[[nodiscard]] const Family& resource_property_rules();
[[nodiscard]] const Family& retention_rules();

// Those of the folder application/, which are samgen's own.
[[nodiscard]] const Family& alarm_rules();
[[nodiscard]] const Family& dashboard_rules();
[[nodiscard]] const Family& table_rules();
[[nodiscard]] const Family& scaling_rules();
[[nodiscard]] const Family& event_source_rules();
[[nodiscard]] const Family& delivery_rules();
[[nodiscard]] const Family& pipe_rules();
[[nodiscard]] const Family& arn_property_rules();
[[nodiscard]] const Family& event_pattern_rules();
[[nodiscard]] const Family& route_rules();
[[nodiscard]] const Family& cors_rules();
[[nodiscard]] const Family& state_rules();

// All of them.
[[nodiscard]] const std::vector<const Family*>& families();

}  // namespace samgen::lint
