#include "lint/rules/objects.hpp"

#include <algorithm>

#include "lint/engine/sub_text.hpp"

namespace samgen::lint {
namespace {

// Whether `text` is the resource's name, or one of its attributes after it.
bool names_resource(std::string_view text, std::string_view name) {
    return text.starts_with(name) && (text.size() == name.size() || text[name.size()] == '.');
}

bool refers_to(const Node& value, std::string_view name) {
    if (value.function == Function::ref) {
        return value.argument()->string() == name;
    }
    if (value.function == Function::get_att) {
        const auto& argument = *value.argument();
        return argument.is_list() ? !argument.items.empty() && argument.items[0]->string() == name
                                  : names_resource(argument.string(), name);
    }
    if (value.function == Function::sub) {
        const auto& argument = *value.argument();
        const auto* text = argument.is_list() && !argument.items.empty() ? argument.items[0] : &argument;
        for (const auto& variable : variables_in(text->string())) {
            if (names_resource(variable.name, name)) {
                return true;
            }
        }
    }
    const auto is_in_item = [name](const Node* item) { return refers_to(*item, name); };
    const auto is_in_entry = [name](const Entry& entry) { return refers_to(*entry.value, name); };
    return std::ranges::any_of(value.items, is_in_item) || std::ranges::any_of(value.entries, is_in_entry);
}

bool depends_on(const Node& resource, std::string_view name) {
    const auto* targets = resource.find("DependsOn");
    return targets != nullptr &&
           (targets->string() == name ||
            std::ranges::any_of(targets->items, [name](const Node* target) { return target->string() == name; }));
}

}  // namespace

const Step* way_below(const Validator& validator, const Node& object, std::initializer_list<std::string_view> keys) {
    auto there = validator;
    const auto* node = &object;
    for (const auto key : keys) {
        const auto* entry = node == nullptr ? nullptr : node->entry(key);
        there.context.path = entry == nullptr ? there.way_to(key) : there.way_to(*entry);
        node = entry == nullptr ? nullptr : entry->value;
    }
    return there.context.path;
}

const Step* way_to_resource(const Validator& root, const Resource& resource) {
    auto there = root;
    there.context.path = root.way_to(*root.run.tmpl.root().entry("Resources"));
    return there.way_to(*resource.entry);
}

const Resource* resource_around(const Validator& validator) {
    const auto* second = prefix(validator.context.path, 2);
    return depth_of(second) == 2 && second->parent->key == "Resources" ? validator.run.tmpl.resource(second->key)
                                                                       : nullptr;
}

std::vector<const Resource*> referrers(const Template& tmpl, std::string_view name,
                                       std::span<const std::string_view> types) {
    // CloudFormation takes 500 resources. A template with far more has other worries, and this would take too long.
    constexpr std::size_t kMostResources = 2000;
    std::vector<const Resource*> found;
    if (tmpl.resources().size() > kMostResources) {
        return found;
    }
    for (const auto& resource : tmpl.resources()) {
        if (std::ranges::find(types, resource.type) != types.end() &&
            (depends_on(*resource.entry->value, name) || refers_to(*resource.entry->value, name))) {
            found.push_back(&resource);
        }
    }
    return found;
}

void each_object(const Validator& validator, const Node& map, std::initializer_list<std::string_view> keys,
                 const ObjectVisitor& visit) {
    if (!map.is_map()) {
        return;
    }
    auto& arena = validator.run.arena;
    const auto* object = &map;
    if (keys.size() > 0) {
        std::vector<Entry> entries;
        for (const auto key : keys) {
            if (const auto* entry = map.entry(key)) {
                entries.push_back(*entry);
            }
        }
        object = make_map(arena, entries, map.span);
    }
    const auto names = conditions_in(*object);
    validator.run.tmpl.conditions().each_scenario(
        names, validator.context.conditions, kMostScenarios, [&](const Scenario& scenario) {
            if (const auto* made = in_scenario(*object, validator.context, scenario, arena)) {
                visit(*made);
            }
        });
}

void each_item(const Node& value, const std::function<void(const Node& item)>& visit) {
    if (!value.is_list()) {
        visit(value);
        return;
    }
    for (const auto* item : value.items) {
        visit(*item);
    }
}

}  // namespace samgen::lint
