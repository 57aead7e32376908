// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"

// What src/smoke.cpp implements. Until it does, defaults.cpp stands in.
//
// Smoke: Tries a new version of ReportApi before anybody else does
namespace handlers::smoke {

// Any event. What it returns is the answer.
[[nodiscard]] nlohmann::json handle(const nlohmann::json& event);

}  // namespace handlers::smoke
