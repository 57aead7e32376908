#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The buckets of the spec with the profile's defaults.
void add_buckets(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
