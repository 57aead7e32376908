#pragma once

#include "lint/application/application.hpp"
#include "lint/engine/registry.hpp"

namespace samgen::lint::application {

// One per file of rules in this folder; rules/families.cpp lists them.
[[nodiscard]] const Family& action_rules();
[[nodiscard]] const Family& api_mapping_rules();
[[nodiscard]] const Family& api_setting_rules();
[[nodiscard]] const Family& cost_rules();
[[nodiscard]] const Family& destination_rules();
[[nodiscard]] const Family& event_setting_rules();
[[nodiscard]] const Family& function_setting_rules();
[[nodiscard]] const Family& grant_rules();
[[nodiscard]] const Family& production_rules();
[[nodiscard]] const Family& resource_name_rules();
[[nodiscard]] const Family& role_rules();
[[nodiscard]] const Family& route_permission_rules();
[[nodiscard]] const Family& state_role_rules();
[[nodiscard]] const Family& tracing_rules();
[[nodiscard]] const Family& trust_rules();
[[nodiscard]] const Family& wanted_value_rules();

}  // namespace samgen::lint::application
