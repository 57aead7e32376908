#include "spec/parse_event.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

// Whether the event has one source, and nothing that belongs to the other.
bool check_source(const Node& node, const Event& event, diag::Diagnostics& diagnostics) {
    const auto* stream = node.find("stream");
    const auto* schedule = node.find("schedule");
    if (stream == nullptr && schedule == nullptr) {
        diagnostics.error({.source = node.span.source, .begin = node.span.begin, .end = node.span.begin},
                          "an event needs `stream` or `schedule`",
                          "`stream: Products` reacts to a table's changes, `schedule: rate(5 minutes)` to the clock");
        return false;
    }
    if (stream != nullptr && schedule != nullptr) {
        diagnostics.error(schedule->span, "an event has one source, `stream` or `schedule`", "make it two events");
        return false;
    }
    if (schedule != nullptr) {
        for (const auto& entry : node.entries) {
            constexpr std::array<std::string_view, 5> kOfStreams = {"batch", "start", "retries", "max-age",
                                                                    "on-failure"};
            if (std::find(kOfStreams.begin(), kOfStreams.end(), entry.key->scalar) != kOfStreams.end()) {
                diagnostics.error(entry.key->span, fmt::format("a schedule has no `{}`", entry.key->scalar),
                                  "only the events of a `stream` have");
            }
        }
    }
    return event.stream.has_value() || event.schedule.has_value();
}

}  // namespace

std::vector<Event> read_events(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Event> events;
    if (node == nullptr || node->kind != Kind::sequence) {
        return events;
    }
    for (const auto* item : node->items) {
        if (item->kind != Kind::mapping) {
            continue;
        }
        Event event;
        event.span = item->span;
        event.stream = text_of(item->find("stream"));
        event.schedule = text_of(item->find("schedule"));
        event.batch = count_of(item->find("batch"));
        event.retries = count_of(item->find("retries"));
        event.max_age = count_of(item->find("max-age"));
        if (const auto start = text_of(item->find("start"))) {
            event.from_latest = start->value == "latest";
        }
        if (const auto on_failure = text_of(item->find("on-failure"))) {
            event.dead_letter_queue = Flag{.value = on_failure->value == "dlq", .span = on_failure->span};
        }
        event.properties = read_raw_map(item->find("properties"), diagnostics);
        if (check_source(*item, event, diagnostics)) {
            events.push_back(std::move(event));
        }
    }
    return events;
}

}  // namespace samgen::spec
