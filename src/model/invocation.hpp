#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// How `function` is published, reached and invoked, as the spec says. Its events and routes are known by then; in
// production, one that something invokes asynchronously gets a dead-letter queue.
void add_invocation(Function& function, const spec::Function& said, const Targets& targets, bool production,
                    diag::Diagnostics& diagnostics);

// The file system that the function mounts, and what it may do there.
void add_file_system(Function& function, const spec::Function& said);

// What a function needs that tries another's new version: a name by which CodeDeploy may invoke it, and the permissions
// to invoke that version and to answer.
void add_hook(Function& function, const spec::Spec& spec, diag::Diagnostics& diagnostics);
// Whether the functions that a deployment names for that are there.
void check_hooks(const spec::Named<spec::Function>& said, const Targets& targets, diag::Diagnostics& diagnostics);

// Has the deployments of the functions stopped by those of the service's alarms that watch the function for errors and
// throttles. In production, one that nothing stops is worth a warning.
void watch_deployments(Service& service, bool production, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
