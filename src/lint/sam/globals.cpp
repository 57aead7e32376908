#include "lint/sam/globals.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "schema/catalogue.hpp"
#include "text/nearest.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kPrefix = "AWS::Serverless::";

// Both maps: their union, the global keys first. Both lists: one behind the other. Else the resource's own.
const Node* merged(const Node* global, const Node* local, const Maker& make) {
    const bool are_maps = is_map(global) && is_map(local) && !is_intrinsic(global) && !is_intrinsic(local);
    if (are_maps) {
        Members all(global);
        for (const auto& entry : local->entries) {
            const auto* before = all.entry(entry.key);
            all.set(entry.key, before == nullptr ? entry.value : merged(before->value, entry.value, make),
                    entry.key_span);
        }
        return make.map(all, local->span);
    }
    if (is_list(global) && is_list(local)) {
        std::vector<const Node*> items(global->items.begin(), global->items.end());
        items.insert(items.end(), local->items.begin(), local->items.end());
        return make.list(items, local->span);
    }
    return local;
}

std::string nearest_of(std::string_view word, const std::vector<std::string_view>& words) {
    const auto near = text::nearest(word, words);
    return near ? fmt::format("did you mean `{}`?", *near) : std::string{};
}

void check_section(Context& context, const Entry& section, schema::Json all) {
    std::vector<std::string_view> names;
    for (const auto& one : all.members()) {
        names.push_back(one.key.substr(kPrefix.size()));
    }
    const auto supported = all.find(joined({kPrefix, section.key}));
    if (!supported) {
        context.problem(section.key_span, fmt::format("`Globals` has no section `{}`", section.key),
                        nearest_of(section.key, names));
        return;
    }
    if (!section.value->is_map()) {
        context.problem(section.key_span, fmt::format("`{}` of `Globals` has to be a map", section.key));
        return;
    }
    names.clear();
    for (const auto name : supported.items()) {
        names.push_back(name.string());
    }
    for (const auto& property : section.value->entries) {
        if (!supported.contains(property.key)) {
            context.problem(
                property.key_span,
                fmt::format("`{}` cannot be set for all resources in `Globals: {}`", property.key, section.key),
                nearest_of(property.key, names));
        }
    }
}

// What Globals say for the resource, without what its IgnoreGlobals names.
Members globals_for(Context& context, const Source& source, const Node& section) {
    Members all(&section);
    const auto* entry = source.attributes.entry("IgnoreGlobals");
    const auto* ignored = entry == nullptr ? nullptr : present(entry->value);
    if (!is_something(ignored)) {
        return all;
    }
    if (is_text(ignored, "*")) {
        return {};
    }
    if (!is_list(ignored)) {
        context.problem(entry->key_span, "`IgnoreGlobals` has to be `*` or a list of properties");
        return all;
    }
    for (const auto* name : ignored->items) {
        if (!is_text(name) || !all.has(name->text)) {
            context.problem(name->span,
                            fmt::format("`IgnoreGlobals` names what `Globals` do not set: {}", to_text(*name)));
        } else {
            all.erase(name->text);
        }
    }
    return all;
}

}  // namespace

void merge_globals(Context& context) {
    const auto* entry = context.root.entry("Globals");
    if (entry == nullptr) {
        return;
    }
    if (!entry->value->is_map()) {
        context.problem(entry->key_span, "`Globals` has to be a map");
        return;
    }
    const auto supported = schema::facts("sam_props").find("Globals");
    for (const auto& section : entry->value->entries) {
        check_section(context, section, supported);
    }
    for (auto& source : context.sources) {
        if (!is_sam_type(source.type) || source.type == kConnector || source.type == kGraphQlApi) {
            continue;
        }
        const auto* section = entry->value->find(source.type.substr(kPrefix.size()));
        if (!is_map(section) || section->entries.empty()) {
            continue;
        }
        Members all = globals_for(context, source, *section);
        for (const auto& property : source.properties.entries()) {
            const auto* global = all.entry(property.key);
            const auto* value =
                global == nullptr ? property.value : merged(global->value, property.value, context.make);
            all.erase(property.key);
            all.set(property.key, value, property.key_span);
        }
        source.properties = std::move(all);
    }
}

}  // namespace samgen::lint::sam
