#pragma once

#include "lint/application/application.hpp"
#include "lint/engine/registry.hpp"

namespace samgen::lint::application {

// One per file of rules in this folder; rules/families.cpp lists them.
[[nodiscard]] const Family& role_rules();

}  // namespace samgen::lint::application
