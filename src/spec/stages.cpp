#include "spec/stages.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "spec/regions.hpp"
#include "text/did_you_mean.hpp"
#include "yaml/scalar.hpp"

namespace samgen::spec {
namespace {

using yaml::Kind;
using yaml::Node;

// What every stage has in common. `*` stands for a name of the user's own.
struct Fixed {
    std::string_view path;
    std::string_view reason;
};

constexpr std::string_view kOneService = "the stages are one service, in as many stacks";
constexpr std::string_view kOneCode = "the code is the same in every stage";
constexpr std::array kFixed = {
    Fixed{"samgen", kOneService},
    Fixed{"service", kOneService},
    Fixed{"description", "a template has one description"},
    Fixed{"profile", "the profile says how the template is made, and there is one template"},
    Fixed{"client", kOneCode},
    Fixed{"includes", "the files are those of the whole spec"},
    Fixed{"stages", kOneService},
    Fixed{"tables.*.key", kOneCode},
    Fixed{"tables.*.fields", kOneCode},
    Fixed{"tables.*.indexes.*.key", kOneCode},
    Fixed{"tables.*.replicas", "a table with replicas is another type of resource than one without"},
    Fixed{"functions.*.crud", kOneCode},
    Fixed{"functions.*.routes", kOneCode},
    Fixed{"functions.*.runtime", kOneCode},
    Fixed{"functions.*.handler", kOneCode},
    Fixed{"functions.*.code", kOneCode},
    Fixed{"functions.*.inline", kOneCode},
    Fixed{"api.type", "an HTTP API and a REST API are different types of resources"},
};

const Fixed* fixed_at(const std::string& path) {
    const auto* const found = std::ranges::find(kFixed, path, &Fixed::path);
    return found == kFixed.end() ? nullptr : found;
}

std::string below(const std::string& path, std::string_view part) {
    return path.empty() ? std::string(part) : fmt::format("{}.{}", path, part);
}

// Whether `shape` is a map of things that the spec defines by name, such as tables: a stage changes those, and makes no
// others. What goes into the template as it is may well be there in one stage only.
bool defines_things(const Shape* shape) {
    return shape != nullptr && shape->map != nullptr && shape->map->names != nullptr && !shape->map->values->raw &&
           shape->map->values->map != nullptr;
}

const Shape* shape_below(const Shape* shape, std::string_view key) {
    if (shape == nullptr || shape->map == nullptr) {
        return nullptr;
    }
    if (shape->map->names != nullptr) {
        return shape->map->values;
    }
    for (const auto& known : keys_of(*shape->map)) {
        if (known.key == key) {
            return known.shape;
        }
    }
    return nullptr;
}

class Overlay {
   public:
    Overlay(std::string_view stage, yaml::Tree& made, diag::Diagnostics& diagnostics)
        : stage_(stage), made_(made), diagnostics_(diagnostics) {}

    // `path` with `*` for names, for what is fixed.
    const Node& lay(const Node& over, const Node& base, const Shape* shape, const std::string& path) {
        auto& node = made_.make();
        node = base;
        const bool named = shape != nullptr && shape->map != nullptr && shape->map->names != nullptr;
        for (const auto& entry : entries_of(&over)) {
            const auto& key = entry.key->scalar;
            const auto here = below(path, named ? "*" : key);
            if (const auto* const fixed = fixed_at(here)) {
                diagnostics_.error(entry.key->span, fmt::format("a stage cannot change `{}`", key),
                                   std::string(fixed->reason));
                continue;
            }
            const auto present =
                std::ranges::find_if(node.entries, [&](const auto& other) { return other.key->scalar == key; });
            if (present == node.entries.end()) {
                const auto* const section = path.empty() ? shape_below(shape, key) : nullptr;
                if (path.find('.') == std::string::npos && !path.empty() && defines_things(shape)) {
                    missing(*entry.key, base, path);
                } else if (defines_things(section)) {
                    for (const auto& thing : entries_of(entry.value)) {
                        missing(*thing.key, Node{}, key);
                    }
                } else {
                    node.entries.push_back(entry);
                }
                continue;
            }
            const bool both_maps = present->value->kind == Kind::mapping && entry.value->kind == Kind::mapping &&
                                   !is_intrinsic(*present->value) && !is_intrinsic(*entry.value);
            if (both_maps) {
                present->value = &lay(*entry.value, *present->value, shape_below(shape, key), here);
            } else {
                *present = entry;
            }
        }
        return node;
    }

   private:
    void missing(const Node& key, const Node& base, const std::string& section) {
        std::vector<std::string_view> names;
        for (const auto& entry : base.entries) {
            names.emplace_back(entry.key->scalar);
        }
        diagnostics_.error(
            key.span,
            fmt::format("the stage `{}` overrides `{}`, which is not among the spec's `{}`", stage_, key.scalar,
                        section),
            text::did_you_mean(key.scalar, names, "a stage changes what the spec has; add it there first"));
    }

    std::string_view stage_;
    yaml::Tree& made_;
    diag::Diagnostics& diagnostics_;
};

std::optional<Text> region_of(const Node* node, diag::Diagnostics& diagnostics) {
    auto region = text_of(node);
    if (node == nullptr || (region && std::ranges::find(kRegions, region->value) != kRegions.end())) {
        return region;
    }
    diagnostics.error(node->span, "`region` takes the name of an AWS region, such as `eu-west-1`",
                      text::did_you_mean(node->scalar, kRegions));
    return std::nullopt;
}

// What samconfig.toml can hand over: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/
// sam-cli-command-reference-sam-deploy.html (parameter_overrides).
std::vector<Named<Text>> parameters_of(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Named<Text>> parameters;
    if (node != nullptr && node->kind != Kind::mapping) {
        diagnostics.error(node->span, "a stage's `parameters` are a map of the template's parameters to their values");
    }
    for (const auto& entry : entries_of(node)) {
        const auto value = entry.value->tag.starts_with('!') ? std::nullopt : text_of(entry.value);
        if (!value) {
            diagnostics.error(entry.value->span,
                              fmt::format("`{}` takes the parameter's value in this stage", entry.key->scalar),
                              "the parameter itself is declared in the spec's `parameters`; lists are written with "
                              "commas: \"a,b\"");
            continue;
        }
        parameters.push_back({.name = name_of(entry), .value = *value});
    }
    return parameters;
}

// `count` stages come before it.
bool may_be(const yaml::Entry& entry, std::size_t count, diag::Diagnostics& diagnostics) {
    // Fn::Or takes ten conditions:
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
    constexpr std::size_t kMost = 10;
    const auto& value = *entry.value;
    if (entry.key->scalar == "default") {
        diagnostics.error(entry.key->span, "a stage cannot be called `default`",
                          "in samconfig.toml that is what holds when no stage is named: the first stage");
    } else if (count == kMost) {
        diagnostics.error(entry.key->span, fmt::format("there are more than {} stages", kMost));
    } else if (value.kind != Kind::mapping && yaml::meaning(value) != yaml::Meaning::null) {
        diagnostics.error(value.span,
                          fmt::format("the stage `{}` takes a map of what differs in it", entry.key->scalar),
                          "by the same keys as the spec: { functions: { ProductApi: { memory: 1024 } } }");
    } else {
        return true;
    }
    return false;
}

}  // namespace

Stages read_stages(const Node& root, const Shape& shape, diag::Diagnostics& diagnostics) {
    Stages all;
    const auto* const said = root.find("stages");
    if (said == nullptr || said->kind != Kind::mapping) {
        return all;
    }
    // Without the stages themselves, which each stage's spec must not hold again.
    auto& trees = all.trees;
    auto& base = trees.emplace_back().make();
    base = root;
    std::erase_if(base.entries, [](const auto& entry) { return entry.key->scalar == "stages"; });
    for (const auto& entry : entries_of(said)) {
        if (!may_be(entry, all.stages.size(), diagnostics)) {
            continue;
        }
        Stage stage{.name = name_of(entry), .root = &base, .region = {}, .parameters = {}};
        const auto& value = *entry.value;
        if (value.kind == Kind::mapping) {
            auto& tree = trees.emplace_back();
            auto& overrides = tree.make();
            overrides = value;
            std::erase_if(overrides.entries, [](const auto& override_entry) {
                return override_entry.key->scalar == "region" || override_entry.key->scalar == "parameters";
            });
            stage.region = region_of(value.find("region"), diagnostics);
            stage.parameters = parameters_of(value.find("parameters"), diagnostics);
            stage.root = &Overlay(stage.name.value, tree, diagnostics).lay(overrides, base, &shape, {});
        }
        all.stages.push_back(std::move(stage));
    }
    return all;
}

}  // namespace samgen::spec
