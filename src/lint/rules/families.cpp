#include "lint/rules/families.hpp"

#include "lint/application/rules.hpp"

namespace samgen::lint {

const std::vector<const Family*>& families() {
    static const std::vector<const Family*> all = {
        &function_rules(),
        &unused_rules(),
        &template_rules(),
        &rules_section_rules(),
        &resource_attribute_rules(),
        &resource_rules(),
        &parameter_default_rules(),
        &parameter_rules(),
        &output_rules(),
        &missing_sub_rules(),
        &metadata_rules(),
        &mapping_rules(),
        &language_extension_rules(),
        &dependency_rules(),
        &condition_rules(),
        &api_gateway_rules(),
        &domain_rules(),
        &dynamodb_rules(),
        &iam_action_rules(),
        &iam_policy_rules(),
        &lambda_rules(),
        &lambda_runtime_rules(),
        &messaging_rules(),
        &operation_rules(),
        &s3_rules(),
        &step_function_rules(),
        &codepipeline_rules(),
        &ec2_rules(),
        &ecs_rules(),
        &elasticache_rules(),
        &load_balancing_rules(),
        &plain_schema_rules(),
        &rds_rules(),
        &nested_stack_rules(),
        &vpc_rules(),
        &arn_rules(),
        &format_rules(),
        &identifier_rules(),
        &property_value_rules(),
        &reference_format_rules(),
        &resource_property_rules(),
        &retention_rules(),
        // lint/application/
        &application::action_rules(),
        &application::cost_rules(),
        &application::grant_rules(),
        &application::production_rules(),
        &application::role_rules(),
        &application::route_permission_rules(),
        &application::state_role_rules(),
        &alarm_rules(),
        &dashboard_rules(),
        &table_rules(),
        &scaling_rules(),
        &event_source_rules(),
        &delivery_rules(),
        &event_pattern_rules(),
        &state_rules(),
        &route_rules(),
        &cors_rules(),
    };
    return all;
}

}  // namespace samgen::lint
