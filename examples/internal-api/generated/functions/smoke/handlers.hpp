// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "app/direct.hpp"

// What src/smoke.cpp implements. Until it does, defaults.cpp stands in.
//
// Smoke: Tries a new version of ReportApi before anybody else does
namespace handlers::smoke {

// CodeDeploy calls it for a new version, whose ARN is in NEW_VERSION, and waits for an answer: call
// PutLifecycleEventHookExecutionStatus of CodeDeploy, with the event's `DeploymentId` as `deploymentId`, its
// `LifecycleEventHookExecutionId` as `lifecycleEventHookExecutionId`, and the `status` `Succeeded` or `Failed`. The
// function may. What it returns counts for nothing; an hour without the call fails the deployment.
[[nodiscard]] nlohmann::json handle(const nlohmann::json& event);

}  // namespace handlers::smoke
