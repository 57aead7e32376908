#include "lint/registry.hpp"

#include <algorithm>
#include <array>

#include "lint/rules/conditions.hpp"
#include "lint/rules/dependencies.hpp"
#include "lint/rules/functions.hpp"
#include "lint/rules/lifecycle.hpp"
#include "lint/rules/limits.hpp"
#include "lint/rules/mappings.hpp"
#include "lint/rules/outputs.hpp"
#include "lint/rules/parameters.hpp"
#include "lint/rules/references.hpp"
#include "lint/rules/resources.hpp"
#include "lint/rules/structure.hpp"
#include "lint/rules/unused.hpp"

namespace samgen::lint {

namespace {

constexpr std::array<std::span<const Rule>, 12> kFamilies = {
    kConditionRules, kDependencyRules, kFunctionRules,  kLifecycleRules, kLimitRules,     kMappingRules,
    kOutputRules,    kParameterRules,  kReferenceRules, kResourceRules,  kStructureRules, kUnusedRules,
};

constexpr std::size_t rule_count() {
    std::size_t count = 0;
    for (const auto family : kFamilies) {
        count += family.size();
    }
    return count;
}

constexpr auto sorted_rules() {
    std::array<const Rule*, rule_count()> all{};
    std::size_t next = 0;
    for (const auto family : kFamilies) {
        for (const auto& rule : family) {
            all[next++] = &rule;
        }
    }
    std::ranges::sort(all, {}, &Rule::id);
    return all;
}

constexpr auto kRules = sorted_rules();
static_assert(std::ranges::adjacent_find(kRules, {}, &Rule::id) == kRules.end(), "two rules share an ID");

}  // namespace

std::span<const Rule* const> rules() { return kRules; }

const Rule* find_rule(std::string_view id) {
    const auto* found = std::ranges::lower_bound(kRules, id, {}, &Rule::id);
    return found != kRules.end() && (*found)->id == id ? *found : nullptr;
}

}  // namespace samgen::lint
