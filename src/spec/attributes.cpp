#include "spec/attributes.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "spec/nodes.hpp"

namespace samgen::spec {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kAttributes = {
    {{"condition", "Condition"}, {"depends-on", "DependsOn"}, {"metadata", "Metadata"}}};

}  // namespace

std::vector<Attributes> read_attributes(const yaml::Node& root, const Shape& shape, diag::Diagnostics& diagnostics) {
    std::vector<Attributes> all;
    for (const auto& section : shape.map->keys) {
        const auto* const names = section.shape->map;
        const bool resources = names != nullptr && names->values != nullptr && names->values->map != nullptr &&
                               names->values->map->resource;
        if (!resources) {
            continue;
        }
        for (const auto& entry : entries_of(root.find(section.key))) {
            Attributes found{.name = name_of(entry), .attributes = {}};
            for (const auto& [key, name] : kAttributes) {
                for (const auto& said : entries_of(entry.value)) {
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
    }
    return all;
}

}  // namespace samgen::spec
