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
void add_file_system(Function& function, const spec::Function& said, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
