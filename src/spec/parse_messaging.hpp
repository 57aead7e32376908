#pragma once

#include "diag/diagnostic.hpp"
#include "spec/messaging.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// What stands under the name of a topic, a bus, a stream. A subscription that tells nobody, or several, has been
// reported and is left out.
[[nodiscard]] Topic read_topic(const yaml::Node& node, diag::Diagnostics& diagnostics);
[[nodiscard]] Bus read_bus(const yaml::Node& node, diag::Diagnostics& diagnostics);
[[nodiscard]] DataStream read_data_stream(const yaml::Node& node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
