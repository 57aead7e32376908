#include "lint/application/places.hpp"

#include <utility>

namespace samgen::lint {

Place place_of_member(const Validator& validator, const Node& map, std::string_view key) {
    const auto* entry = map.entry(key);
    return entry == nullptr ? Place{validator.context.path, {}} : Place{validator.way_to(*entry), entry->value->span};
}

Place place_of_key(const Validator& validator, const Entry& entry) {
    // The key of a property that SAM made is counted where cfn-lint counts it, which is far from what was written.
    const bool is_written = entry.key_span.text().find(entry.key) != std::string_view::npos;
    return {validator.way_to(entry), is_written ? entry.key_span : entry.value->span};
}

Error& add_at(const Validator& validator, RuleId own, const Place& place, std::string message, Errors& errors) {
    const auto* way = place.way;
    if (way != nullptr && place.span) {
        auto step = *way;
        step.index = -1;
        step.span = place.span;
        way = validator.run.arena.make<Step>(step);
    }
    auto error = validator.error_at(way, std::move(message));
    error.rule = own;
    error.span = place.span;
    errors.push_back(std::move(error));
    return errors.back();
}

}  // namespace samgen::lint
