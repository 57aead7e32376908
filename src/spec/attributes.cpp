#include "spec/attributes.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "spec/api.hpp"
#include "spec/nodes.hpp"

namespace samgen::spec {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kAttributes = {
    {{"condition", "Condition"}, {"depends-on", "DependsOn"}, {"metadata", "Metadata"}}};

}  // namespace

std::vector<ResourceEntry> resource_entries(const yaml::Node& root, const Shape& shape) {
    std::vector<ResourceEntry> all;
    for (const auto& section : shape.map->keys) {
        const auto* const rule = section.shape->map;
        const auto* const values = rule == nullptr || rule->values == nullptr ? nullptr : rule->values->map;
        for (const auto& entry : entries_of(&root)) {
            if (entry.key->scalar != section.key) {
                continue;
            }
            if (rule != nullptr && rule->resource) {
                all.push_back({.name = {.value = std::string(kApiName), .span = entry.key->span}, .node = entry.value});
            } else if (values != nullptr && values->resource) {
                for (const auto& named : entries_of(entry.value)) {
                    all.push_back({.name = name_of(named), .node = named.value});
                }
            }
        }
    }
    return all;
}

std::vector<Attributes> read_attributes(const yaml::Node& root, const Shape& shape, diag::Diagnostics& diagnostics) {
    std::vector<Attributes> all;
    for (const auto& entry : resource_entries(root, shape)) {
        Attributes found{.name = entry.name, .attributes = {}};
        for (const auto& [key, name] : kAttributes) {
            for (const auto& said : entries_of(entry.node)) {
                if (said.key->scalar == key) {
                    found.attributes.members.emplace_back(std::string(name), read_raw(*said.value, diagnostics),
                                                          said.key->span);
                }
            }
        }
        if (!found.attributes.empty()) {
            all.push_back(std::move(found));
        }
    }
    return all;
}

}  // namespace samgen::spec
