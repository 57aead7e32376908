#pragma once

#include <initializer_list>
#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/event.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// A set of what events can be of.
using Sources = unsigned;
[[nodiscard]] constexpr Sources sources_of(std::initializer_list<EventKind> kinds) {
    Sources sources = 0;
    for (const auto kind : kinds) {
        sources |= 1U << static_cast<unsigned>(kind);
    }
    return sources;
}

inline constexpr Sources kWorkflowSources = sources_of({EventKind::rule, EventKind::bucket, EventKind::schedule});
inline constexpr Sources kFunctionSources =
    kWorkflowSources | sources_of({EventKind::stream, EventKind::kinesis, EventKind::queue, EventKind::topic});

// The events of a function or a workflow; those that have no source, or several, have been reported and are left out.
[[nodiscard]] std::vector<Event> read_events(const yaml::Node* node, Sources sources, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
