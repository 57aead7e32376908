#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

// Traffic that moves to a new version step by step: what stops it, and the functions that try the version before and
// after.
namespace samgen::model {

// What a function needs that tries another's new version: a name by which CodeDeploy may invoke it, and the permissions
// to invoke that version and to answer. Which function is tried it hears in its environment.
void add_hook(Function& function, const spec::Spec& spec, diag::Diagnostics& diagnostics);
// Whether the functions that a deployment names for that are there.
void check_hooks(const spec::Named<spec::Function>& said, const Targets& targets, diag::Diagnostics& diagnostics);

// The alarms of the service that watch the function for errors and throttles.
[[nodiscard]] std::vector<std::string> alarms_of_deployment(const Service& service, const Function& function);

// Has the deployments of the functions stopped by those of the service's alarms that watch the function for errors and
// throttles. In production, one that nothing stops is worth a warning.
void watch_deployments(Service& service, bool production, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
