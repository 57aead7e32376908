#include "lint/sam/graph_ql_shapes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/did_you_mean.hpp"

namespace samgen::lint::sam {

bool has_shape(Context& context, const Node* node, const Shape& shape, text::Span place) {
    if (!is_map(node)) {
        context.problem(place, fmt::format("`{}` has to be a map", shape.name));
        return false;
    }
    for (const auto property : shape.required) {
        if (!property.empty() && !has(node, property)) {
            context.problem(place, fmt::format("`{}` needs `{}`", shape.name, property));
        }
    }
    std::vector<std::string_view> known(shape.required.begin(), shape.required.end());
    known.insert(known.end(), shape.optional.begin(), shape.optional.end());
    std::erase(known, std::string_view{});
    for (const auto& entry : node->entries) {
        if (std::ranges::find(known, entry.key) == known.end()) {
            context.problem(entry.key_span ? entry.key_span : place,
                            fmt::format("`{}` has no property `{}`", shape.name, entry.key),
                            text::did_you_mean(entry.key, known));
        }
    }
    return true;
}

std::vector<Entry> with_shape(Context& context, const Node* map, const Shape& shape, text::Span place) {
    std::vector<Entry> all;
    if (is_something(map) && !is_map(map)) {
        context.problem(place, fmt::format("`{}` has to be a map", shape.name));
    } else if (is_something(map)) {
        for (const auto& entry : map->entries) {
            if (has_shape(context, entry.value, shape, entry.key_span ? entry.key_span : place)) {
                all.push_back(entry);
            }
        }
    }
    return all;
}

}  // namespace samgen::lint::sam
