#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// The queues of the spec with the profile's defaults, each followed by the dead-letter queue that it needs.
void add_queues(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics);

// The queue that keeps what `owner` could not handle: encrypted, for 14 days, reached only over TLS.
[[nodiscard]] Queue dead_letter_queue(std::string logical_id, text::Span span);

}  // namespace samgen::model
