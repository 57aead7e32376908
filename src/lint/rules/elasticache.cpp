#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <vector>

#include "lint/engine/resolve.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/related_resource.hpp"

namespace samgen::lint {
namespace {

// A replication group with a parameter group that makes it a cluster of shards: it fails over by itself, and has more
// than one node.
void check_group(const Validator& there, const Node& group, const Node* settings, Errors& errors) {
    const auto* enabled = settings == nullptr ? nullptr : settings->find("cluster-enabled");
    if (enabled == nullptr || enabled->string() != "yes") {
        return;
    }
    const auto add = [&](const char* message) {
        auto error = there.error(message);
        error.rule = rule("E3026");
        error.related.push_back({enabled->span, "cluster mode is enabled here"});
        errors.push_back(std::move(error));
    };
    if (is_false(group.find("AutomaticFailoverEnabled"))) {
        add("with cluster mode, `AutomaticFailoverEnabled` cannot be false");
    }
    const auto* shards = group.find("NumNodeGroups");
    const bool has_shards = shards != nullptr && !(shards->is_number() && shards->number == 0);
    const auto* nodes = group.find("NumCacheClusters");
    if (!has_shards && (nodes == nullptr || (nodes->is_number() && nodes->number <= 1))) {
        add("with cluster mode, `NumCacheClusters` must be greater than 1");
    }
}

void cluster_mode(const Validator& root, Errors& errors) {
    constexpr std::array<std::string_view, 1> kSettings{"CacheParameterGroupName"};
    for (const auto* resource : root.run.tmpl.resources_of("AWS::ElastiCache::ReplicationGroup")) {
        if (resource->properties == nullptr) {
            continue;
        }
        const auto& properties = *resource->properties;
        const auto at_group = at_properties(root, *resource);
        values_at(at_group, properties, kSettings, [&](const Node* name, const Validator& there) {
            if (name == nullptr || name->function != Function::ref) {
                return;
            }
            const auto* group = root.run.tmpl.resource(name->argument()->string());
            if (group == nullptr || group->properties == nullptr) {
                return;
            }
            const auto* settings = group->properties->find("Properties");
            auto names = conditions_in(properties);
            if (settings != nullptr) {
                std::ranges::copy(conditions_in(*settings), std::back_inserter(names));
            }
            auto at_reference = there.member(name->entries.front());
            auto context = there.context;
            context.functions = kPropertyFunctions;
            root.run.tmpl.conditions().each_scenario(
                names, there.context.conditions, kMostScenarios, [&](const Scenario& scenario) {
                    const auto* value = in_scenario(properties, context, scenario, root.run.arena);
                    const auto* set =
                        settings == nullptr ? nullptr : in_scenario(*settings, context, scenario, root.run.arena);
                    if (value != nullptr) {
                        check_group(at_reference, *value, set, errors);
                    }
                });
        });
    }
}

}  // namespace

const Family& elasticache_rules() {
    static const Family family{.templates = {{.rule = rule("E3026"), .check = cluster_mode}}};
    return family;
}

}  // namespace samgen::lint
