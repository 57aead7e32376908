#pragma once

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The alarms on everything that the service consists of, and the topic that they notify: the one that the spec names,
// or one that is made.
void add_alarms(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
