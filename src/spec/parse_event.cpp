#include "spec/parse_event.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

constexpr std::array<std::string_view, 7> kSources = {"stream", "kinesis", "queue",   "topic",
                                                      "rule",   "bucket",  "schedule"};  // in the order of EventKind

struct KeyOf {
    std::string_view key;
    Sources sources;  // that have it
};

constexpr Sources kStreams = sources_of({EventKind::stream, EventKind::kinesis});
constexpr Sources kPolled = kStreams | sources_of({EventKind::queue});
constexpr Sources kRules = sources_of({EventKind::rule, EventKind::bucket});
constexpr std::array kKeys = {
    KeyOf{"bus", sources_of({EventKind::rule})},
    KeyOf{"when", sources_of({EventKind::bucket})},
    KeyOf{"prefix", sources_of({EventKind::bucket})},
    KeyOf{"suffix", sources_of({EventKind::bucket})},
    KeyOf{"filter", kPolled | sources_of({EventKind::topic})},
    KeyOf{"filter-body", sources_of({EventKind::topic})},
    KeyOf{"batch", kPolled},
    KeyOf{"window", kPolled},
    KeyOf{"tumbling-window", kStreams},
    KeyOf{"parallel", kStreams},
    KeyOf{"concurrency", sources_of({EventKind::queue})},
    KeyOf{"start", kStreams},
    KeyOf{"bisect", kStreams},
    KeyOf{"partial", kPolled},
    KeyOf{"retries", kStreams | kRules},
    KeyOf{"max-age", kStreams | kRules},
    KeyOf{"on-failure", kStreams | kRules | sources_of({EventKind::topic})},
    KeyOf{"metrics", kPolled},
    KeyOf{"input", kRules | sources_of({EventKind::schedule})},
    KeyOf{"enabled", kPolled | kRules | sources_of({EventKind::schedule})},
};

std::string in_backquotes(Sources sources) {
    std::vector<std::string> quoted;
    for (std::size_t i = 0; i < kSources.size(); ++i) {
        if ((sources & sources_of({static_cast<EventKind>(i)})) != 0) {
            quoted.push_back(fmt::format("`{}`", kSources[i]));
        }
    }
    return fmt::format("{}", fmt::join(quoted, ", "));
}

// What the event's one source is; nothing when it has none, or several.
std::optional<EventKind> kind_of(const Node& node, Sources sources, diag::Diagnostics& diagnostics) {
    std::optional<EventKind> kind;
    for (std::size_t i = 0; i < kSources.size(); ++i) {
        const auto* value = node.find(kSources[i]);
        if (value == nullptr) {
            continue;
        }
        if (kind) {
            diagnostics.error(value->span,
                              fmt::format("an event has one source, and this one has `{}` already",
                                          kSources[static_cast<std::size_t>(*kind)]),
                              "make it two events");
            return std::nullopt;
        }
        kind = static_cast<EventKind>(i);
    }
    if (!kind) {
        diagnostics.error(
            {.source = node.span.source, .begin = node.span.begin, .end = node.span.begin},
            "an event needs a source: " + in_backquotes(sources),
            "`schedule: rate(5 minutes)` reacts to the clock, `rule: { source: [shop.orders] }` to events");
    }
    return kind;
}

void check_keys(const Node& node, EventKind kind, diag::Diagnostics& diagnostics) {
    const auto source = kSources[static_cast<std::size_t>(kind)];
    for (const auto& entry : entries_of(&node)) {
        const auto known =
            std::find_if(kKeys.begin(), kKeys.end(), [&](const KeyOf& key) { return key.key == entry.key->scalar; });
        if (known == kKeys.end() || (known->sources & sources_of({kind})) != 0) {
            continue;
        }
        auto hint = fmt::format("it is for {}", in_backquotes(known->sources));
        if (source == "queue" && (known->key == "retries" || known->key == "on-failure")) {
            hint = "a queue says it by itself: `dead-letters: { max-receives: 5 }`";
        }
        diagnostics.error(entry.key->span, fmt::format("an event of a `{}` has no `{}`", source, known->key),
                          std::move(hint));
    }
}

std::optional<OnFailure> read_on_failure(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    OnFailure on_failure;
    on_failure.span = node->span;
    const auto text = text_of(node);
    const bool tagged = node->tag.starts_with('!');
    if (!text || tagged || text->value.starts_with("arn:")) {
        on_failure.to = OnFailure::To::arn;
        on_failure.arn = read_raw(*node, diagnostics);
    } else if (text->value == "dlq") {
        on_failure.to = OnFailure::To::dead_letter_queue;
    } else if (text->value == "drop") {
        on_failure.to = OnFailure::To::nowhere;
    } else {
        on_failure.to = OnFailure::To::named;
        on_failure.name = *text;
    }
    return on_failure;
}

std::vector<cfn::Map> read_filters(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<cfn::Map> filters;
    if (node == nullptr) {
        return filters;
    }
    if (node->kind == Kind::mapping) {
        filters.push_back(read_raw_map(node, diagnostics));
    }
    for (const auto* item : node->items) {
        filters.push_back(read_raw_map(item, diagnostics));
    }
    return filters;
}

Event read_event(const Node& item, EventKind kind, diag::Diagnostics& diagnostics) {
    Event event;
    event.kind = kind;
    event.span = item.span;
    event.source_span = item.find(kSources[static_cast<std::size_t>(kind)])->span;
    event.stream = text_of(item.find("stream"));
    event.schedule = text_of(item.find("schedule"));
    event.queue = text_of(item.find("queue"));
    event.topic = text_of(item.find("topic"));
    event.bucket = text_of(item.find("bucket"));
    event.rule = read_raw_map(item.find("rule"), diagnostics);
    event.kinesis = read_optional_raw(item.find("kinesis"), diagnostics);
    event.bus = text_of(item.find("bus"));
    event.on = texts_of(item.find("when"));
    event.prefix = text_of(item.find("prefix"));
    event.suffix = text_of(item.find("suffix"));
    event.filters = read_filters(item.find("filter"), diagnostics);
    event.filters_body = is_true(item.find("filter-body"));
    event.batch = count_of(item.find("batch"));
    event.window = count_of(item.find("window"));
    event.tumbling_window = count_of(item.find("tumbling-window"));
    event.parallel = count_of(item.find("parallel"));
    event.concurrency = count_of(item.find("concurrency"));
    if (const auto start = text_of(item.find("start"))) {
        event.from_latest = start->value == "latest";
    }
    event.bisect = value_of(flag_of(item.find("bisect")));
    event.partial = value_of(flag_of(item.find("partial")));
    event.metrics = value_of(flag_of(item.find("metrics")));
    event.enabled = value_of(flag_of(item.find("enabled")));
    event.retries = count_of(item.find("retries"));
    event.max_age = count_of(item.find("max-age"));
    event.on_failure = read_on_failure(item.find("on-failure"), diagnostics);
    event.input = read_optional_raw(item.find("input"), diagnostics);
    event.properties = read_raw_map(item.find("properties"), diagnostics);
    return event;
}

// Whether the source is one that the grammar takes: else that has been said.
bool has_source(const Event& event) {
    switch (event.kind) {
        case EventKind::stream:
            return event.stream.has_value();
        case EventKind::kinesis:
            return event.kinesis && !event.kinesis->is_null();
        case EventKind::queue:
            return event.queue.has_value();
        case EventKind::topic:
            return event.topic.has_value();
        case EventKind::rule:
            return true;
        case EventKind::bucket:
            return event.bucket.has_value();
        case EventKind::schedule:
            return event.schedule.has_value();
    }
    return false;
}

}  // namespace

std::vector<Event> read_events(const Node* node, Sources sources, diag::Diagnostics& diagnostics) {
    std::vector<Event> events;
    if (node == nullptr || node->kind != Kind::sequence) {
        return events;
    }
    for (const auto* item : node->items) {
        if (item->kind != Kind::mapping) {
            continue;
        }
        const auto kind = kind_of(*item, sources, diagnostics);
        if (!kind) {
            continue;
        }
        check_keys(*item, *kind, diagnostics);
        auto event = read_event(*item, *kind, diagnostics);
        if (event.kind == EventKind::rule && event.rule.empty()) {
            diagnostics.error(event.source_span, "a rule without a pattern would match every event",
                              "say which: `rule: { source: [shop.orders] }`");
        }
        if (has_source(event)) {
            events.push_back(std::move(event));
        }
    }
    return events;
}

}  // namespace samgen::spec
