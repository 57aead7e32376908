// The values of Ref: those of parameters, of pseudo parameters, and what is settled already.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/resolve.hpp"
#include "lint/linter.hpp"
#include "lint/partition.hpp"

namespace samgen::lint {
namespace {

// What a pseudo parameter that depends on the region is there; stand-ins where the account decides.
const Node* regional_value(std::string_view name, std::string_view region, Arena& arena) {
    const auto partition = partition_of(region);
    if (name == "AWS::Region") {
        return make_string(arena, region);
    }
    if (name == "AWS::Partition") {
        return make_string(arena, partition);
    }
    if (name == "AWS::URLSuffix") {
        return make_string(arena, url_suffix_of(region));
    }
    if (name == "AWS::StackId") {
        return make_string(arena, fmt::format("arn:{}:cloudformation:{}:123456789012:stack/teststack/"
                                              "51af3dc0-da77-11e4-872e-1234567db123",
                                              partition, region));
    }
    const auto* topic = make_string(arena, fmt::format("arn:{}:sns:{}:123456789012:notification", partition, region));
    return make_list(arena, std::array{topic});
}

void settle(Validator& validator, std::string_view name, const Node* value) {
    validator.context.known = validator.run.arena.make<KnownValue>(validator.context.known, name, value);
}

bool pseudo_values(const Validator& validator, std::string_view name, const ValueVisitor& visit) {
    auto& arena = validator.run.arena;
    if (name == "AWS::AccountId" || name == "AWS::StackName") {
        const auto* value = make_string(arena, name == "AWS::AccountId" ? "123456789012" : "teststack");
        auto next = validator;
        settle(next, name, value);
        return visit({value, next});
    }
    if (name == "AWS::NoValue") {
        return true;
    }
    // With the region all of these are settled.
    for (std::size_t i = 0; i < validator.context.regions.size(); ++i) {
        auto next = validator;
        next.context.regions = validator.context.regions.subspan(i, 1);
        const auto region = next.context.regions.front();
        for (const std::string_view other :
             {"AWS::NotificationARNs", "AWS::Partition", "AWS::StackId", "AWS::URLSuffix", "AWS::Region"}) {
            settle(next, other, regional_value(other, region, arena));
        }
        if (!visit({regional_value(name, region, arena), next})) {
            return false;
        }
    }
    return true;
}

bool parameter_values(const Validator& validator, const Parameter& parameter, const ValueVisitor& visit) {
    auto& arena = validator.run.arena;
    const auto at = [&](const Parameter::Value& value) {
        auto next = validator;
        settle(next, parameter.name, value.value);
        const auto* way = arena.make<Step>(nullptr, std::string_view("Parameters"), -1, 1U, text::Span{});
        way = arena.make<Step>(way, parameter.name, -1, 2U, parameter.entry->key_span);
        const auto* from = parameter.entry->value->entry(value.from);
        way = arena.make<Step>(way, value.from, -1, 3U, from == nullptr ? text::Span{} : from->key_span);
        if (value.index >= 0) {
            way = arena.make<Step>(way, std::string_view{}, value.index, 4U, value.value->span);
        }
        next.context.value_path = way;
        next.context.is_resolved_from_parameter = true;
        return next;
    };
    const auto& sets = validator.run.settings.parameter_sets;
    if (!sets.empty() && !validator.context.has_chosen_set) {
        for (const auto& set : sets) {
            auto next = validator;
            next.context.has_chosen_set = true;
            next.context.parameter_set = &set;
            next.context.is_resolved_from_parameter = true;
            for (const auto& [name, value] : set.values) {
                settle(next, name, make_string(arena, value));
            }
            const auto given = set.values.find(std::string(parameter.name));
            if (given != set.values.end()) {
                if (!visit({make_string(arena, given->second), next})) {
                    return false;
                }
            } else if (parameter.default_value != nullptr) {
                settle(next, parameter.name, parameter.default_value);
                next.context.value_path = at({parameter.default_value, "Default"}).context.value_path;
                if (!visit({parameter.default_value, next})) {
                    return false;
                }
            }
        }
        return true;
    }
    return std::ranges::all_of(parameter.values, [&](const Parameter::Value& value) {
        return visit({value.value, at(value)});
    });
}

const Node* known_value(const Context& context, std::string_view name, bool& is_known) {
    for (const auto* known = context.known; known != nullptr; known = known->outer) {
        if (known->name == name) {
            is_known = true;
            return known->value;
        }
    }
    is_known = false;
    return nullptr;
}

}  // namespace

bool ref_values(const Validator& validator, std::string_view name, const ValueVisitor& visit) {
    const auto pseudo = pseudo_named(name);
    if (pseudo != 0 &&
        (!validator.context.resolves_pseudo_parameters || (validator.context.pseudo_parameters & pseudo) == 0)) {
        return true;
    }
    bool is_known = false;
    if (const auto* value = known_value(validator.context, name, is_known); is_known) {
        return value == nullptr || visit({value, validator});
    }
    if (pseudo != 0) {
        return pseudo_values(validator, name, visit);
    }
    const auto* parameter = validator.run.tmpl.parameter(name);
    return parameter == nullptr || parameter_values(validator, *parameter, visit);
}

}  // namespace samgen::lint
