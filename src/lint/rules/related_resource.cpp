#include "lint/rules/related_resource.hpp"

#include <algorithm>

namespace samgen::lint {
namespace {

Validator at_resource(const Validator& validator, const Resource& resource) {
    auto there = validator;
    there.context.path = nullptr;
    there.context.path = there.way_to(*there.run.tmpl.root().entry("Resources"));
    there.context.path = there.way_to(*resource.entry);
    return there.at_place({"Resources", resource.type});
}

}  // namespace

std::optional<RelatedResource> related_resource(const Validator& validator, std::string_view name,
                                                std::initializer_list<std::string_view> types) {
    const auto* resource = validator.run.tmpl.resource(name);
    if (resource == nullptr || std::ranges::find(types, resource->type) == types.end()) {
        return std::nullopt;
    }
    auto there = at_resource(validator, *resource);
    if (!resource->condition.empty()) {
        auto scenario = there.context.conditions.with(resource->condition, true);
        if (!scenario) {
            return std::nullopt;
        }
        there.context.conditions = std::move(*scenario);
    }
    return RelatedResource{resource->entry->value, there};
}

Validator at_properties(const Validator& root, const Resource& resource) {
    const auto there = at_resource(root, resource);
    return there.member(*resource.entry->value->entry("Properties"), "Properties");
}

std::optional<Validator> in_properties(const Validator& root, const Resource& resource) {
    auto there = at_properties(root, resource);
    there.context.functions = kPropertyFunctions;
    if (!resource.condition.empty()) {
        auto scenario = there.context.conditions.with(resource.condition, true);
        if (!scenario) {
            return std::nullopt;
        }
        there.context.conditions = std::move(*scenario);
    }
    return there;
}

bool compatible(const Scenario& a, const Scenario& b) {
    auto both = a;
    for (const auto& [name, holds] : b.settled()) {
        auto next = both.with(name, holds);
        if (!next) {
            return false;
        }
        both = std::move(*next);
    }
    return true;
}

}  // namespace samgen::lint
