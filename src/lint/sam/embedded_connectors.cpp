// `Connectors` of a resource: each is a connector of its own, whose source is the resource.

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/sam/connector.hpp"
#include "lint/sam/types.hpp"

namespace samgen::lint::sam {
namespace {

// A few lines of connectors can ask for more than anyone waits for; these are all of a template's, without the first of
// each connector.
constexpr std::size_t kMostConnections = 2000;

void embed(Context& context, const Source& source, const Entry& entry) {
    const auto& make = context.make;
    if (!entry.value->is_map()) {
        context.problem(entry.key_span, fmt::format("the connector `{}` has to be a map", entry.key));
        return;
    }
    const auto* properties = entry.value->find("Properties");
    if (!is_map(properties)) {
        context.problem(entry.key_span, fmt::format("the connector `{}` needs `Properties`, a map", entry.key));
        return;
    }
    Source made;
    made.id = make.keep(joined({source.id, entry.key}));
    made.span = entry.key_span;
    made.type = kConnector;
    made.node = entry.value;
    made.properties_node = properties;
    for (const auto& one : entry.value->entries) {
        if (one.key != "Properties") {
            made.attributes.set(one.key, one.value, one.key_span);
        }
    }
    made.properties = Members(properties);
    Members from;
    from.set("Id", make.text(source.id));
    if (const auto* reference = properties->find("SourceReference")) {
        if (!reference->is_map() || has(reference, "Id")) {
            context.problem(made.place("SourceReference"), "`SourceReference` is a map without `Id`");
        }
        for (const auto& one : reference->entries) {
            from.set(one.key, one.value, one.key_span);
        }
        made.properties.erase("SourceReference");
    }
    made.properties.set("Source", make.map(from));
    if (context.source(made.id) != nullptr) {
        context.problem(entry.key_span, fmt::format("`{}` is the logical ID of another resource", made.id));
        return;
    }
    context.add_source(std::move(made));
}

// Leaves out destinations that are too many.
void bound_connections(Context& context) {
    auto left = kMostConnections;
    for (auto& source : context.sources) {
        const auto* to = source.type == kConnector ? source.find("Destination") : nullptr;
        if (!is_list(to) || to->items.size() < 2) {
            continue;
        }
        const auto more = std::min(to->items.size() - 1, left);
        if (more + 1 < to->items.size()) {
            source.properties.set("Destination", make_list(context.make.arena(), to->items.first(more + 1), to->span));
        }
        left -= more;
    }
}

}  // namespace

void add_embedded_connectors(Context& context) {
    const auto count = context.sources.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto* node = context.sources[i].node;
        const auto* entry = node == nullptr ? nullptr : node->entry("Connectors");
        if (entry == nullptr) {
            continue;
        }
        if (!entry->value->is_map()) {
            context.problem(entry->key_span, "`Connectors` has to be a map");
            continue;
        }
        for (const auto& connector : entry->value->entries) {
            embed(context, context.sources[i], connector);
        }
    }
    bound_connections(context);
}

}  // namespace samgen::lint::sam
