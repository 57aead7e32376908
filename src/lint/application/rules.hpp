#pragma once

#include "lint/application/application.hpp"
#include "lint/engine/registry.hpp"

namespace samgen::lint::application {

// One per file of rules in this folder; rules/families.cpp lists them.
[[nodiscard]] const Family& accepted_value_rules();
[[nodiscard]] const Family& access_log_rules();
[[nodiscard]] const Family& access_rules();
[[nodiscard]] const Family& action_rules();
[[nodiscard]] const Family& alarm_topic_rules();
[[nodiscard]] const Family& api_mapping_rules();
[[nodiscard]] const Family& api_setting_rules();
[[nodiscard]] const Family& cost_rules();
[[nodiscard]] const Family& destination_rules();
[[nodiscard]] const Family& event_contract_rules();
[[nodiscard]] const Family& event_setting_rules();
[[nodiscard]] const Family& event_target_rules();
[[nodiscard]] const Family& function_log_rules();
[[nodiscard]] const Family& function_setting_rules();
[[nodiscard]] const Family& grant_rules();
[[nodiscard]] const Family& hardening_rules();
[[nodiscard]] const Family& index_permission_rules();
[[nodiscard]] const Family& invoke_permission_rules();
[[nodiscard]] const Family& kept_key_rules();
[[nodiscard]] const Family& key_policy_rules();
[[nodiscard]] const Family& leftover_rules();
[[nodiscard]] const Family& lost_event_rules();
[[nodiscard]] const Family& mapping_quote_rules();
[[nodiscard]] const Family& message_contract_rules();
[[nodiscard]] const Family& origin_rules();
[[nodiscard]] const Family& outside_resource_rules();
[[nodiscard]] const Family& payload_version_rules();
[[nodiscard]] const Family& poller_rules();
[[nodiscard]] const Family& production_api_rules();
[[nodiscard]] const Family& production_data_rules();
[[nodiscard]] const Family& production_rules();
[[nodiscard]] const Family& resource_name_rules();
[[nodiscard]] const Family& resource_policy_rules();
[[nodiscard]] const Family& role_rules();
[[nodiscard]] const Family& route_owner_rules();
[[nodiscard]] const Family& route_permission_rules();
[[nodiscard]] const Family& scheduled_input_rules();
[[nodiscard]] const Family& sender_condition_rules();
[[nodiscard]] const Family& sibling_rules();
[[nodiscard]] const Family& stage_rules();
[[nodiscard]] const Family& state_attribute_rules();
[[nodiscard]] const Family& state_choice_rules();
[[nodiscard]] const Family& state_expression_rules();
[[nodiscard]] const Family& state_graph_rules();
[[nodiscard]] const Family& state_handler_rules();
[[nodiscard]] const Family& state_handover_rules();
[[nodiscard]] const Family& state_item_rules();
[[nodiscard]] const Family& state_parameter_rules();
[[nodiscard]] const Family& state_path_rules();
[[nodiscard]] const Family& state_polling_rules();
[[nodiscard]] const Family& state_result_rules();
[[nodiscard]] const Family& state_role_rules();
[[nodiscard]] const Family& state_substitution_rules();
[[nodiscard]] const Family& state_target_rules();
[[nodiscard]] const Family& state_time_rules();
[[nodiscard]] const Family& state_variable_rules();
[[nodiscard]] const Family& stream_batch_rules();
[[nodiscard]] const Family& token_issuer_rules();
[[nodiscard]] const Family& tracing_rules();
[[nodiscard]] const Family& trust_rules();
[[nodiscard]] const Family& unknown_action_rules();
[[nodiscard]] const Family& waiting_time_rules();
[[nodiscard]] const Family& wanted_value_rules();

}  // namespace samgen::lint::application
