#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The topics, buses and streams of the spec with the profile's defaults. Topics may send to the queues that subscribe
// to them, which have to be there already.
void add_messaging(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
