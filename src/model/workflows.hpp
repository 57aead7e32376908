#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The workflows of the spec: substitutions resolved, permissions computed from their states, the profile's defaults
// applied, each with the log group that it needs.
void add_workflows(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
