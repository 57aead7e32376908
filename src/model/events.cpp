#include "model/events.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "model/tables.hpp"

namespace samgen::model {
namespace {

StreamEvent stream_event(const spec::Event& said, const std::string& function_id, bool production, bool scaffolded) {
    StreamEvent event;
    event.table = said.stream->value;
    event.span = said.stream->span;
    event.properties = said.properties;
    event.from_latest = said.from_latest.value_or(false);
    const auto value_of = [](const std::optional<spec::Count>& count) {
        return count ? std::optional(count->value) : std::nullopt;
    };
    event.batch_size = value_of(said.batch);
    event.maximum_retries = value_of(said.retries);
    event.maximum_record_age = value_of(said.max_age);
    bool dead_letters = said.dead_letter_queue && said.dead_letter_queue->value;
    if (production) {
        event.batch_size = event.batch_size.value_or(100);
        event.maximum_retries = event.maximum_retries.value_or(3);
        event.maximum_record_age = event.maximum_record_age.value_or(86'400);
        event.bisect_on_error = true;
        // Only a handler that answers with the failed records may say so: samgen's does.
        event.report_item_failures = scaffolded;
        dead_letters = !said.dead_letter_queue || said.dead_letter_queue->value;
    }
    if (dead_letters) {
        event.dead_letter_queue = function_id + "DeadLetters";
    }
    return event;
}

}  // namespace

void add_events(Function& function, const spec::Function& said, const std::vector<Table>& tables, bool production,
                diag::Diagnostics& diagnostics) {
    for (const auto& event : said.events) {
        if (event.schedule) {
            if (function.scaffolded && !function.schedules.empty()) {
                diagnostics
                    .error(
                        event.schedule->span,
                        fmt::format("`{}` has two schedules, which its code could not tell apart", function.logical_id),
                        "give each schedule a function of its own")
                    .related.push_back({.span = function.schedules.front().span, .message = "the first is here"});
            }
            function.schedules.push_back({.expression = event.schedule->value,
                                          .event_id = {},
                                          .properties = event.properties,
                                          .span = event.schedule->span});
        } else if (find_table(tables, event.stream->value) == nullptr) {
            unknown_table(*event.stream, tables, diagnostics);
        } else {
            const auto twice = std::find_if(function.streams.begin(), function.streams.end(),
                                            [&](const auto& s) { return s.table == event.stream->value; });
            if (twice != function.streams.end()) {
                diagnostics
                    .error(event.stream->span,
                           fmt::format("`{}` reads the stream of `{}` twice", function.logical_id, event.stream->value))
                    .related.push_back({.span = twice->span, .message = "first here"});
            }
            function.streams.push_back(stream_event(event, function.logical_id, production, function.scaffolded));
        }
    }
}

}  // namespace samgen::model
