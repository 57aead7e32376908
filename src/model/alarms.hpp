#pragma once

#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The alarms on what the service holds, each on metrics and dimensions that AWS publishes for it, and the topic that
// they notify unless the spec names one.
void add_alarms(Service& service, const std::optional<spec::Alarms>& said);

}  // namespace samgen::model
