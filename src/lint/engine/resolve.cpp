#include "lint/engine/resolve.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/resolve_text.hpp"
#include "lint/engine/work.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

// More values than these of one expression are not looked at: parameters with many allowed values multiply.
constexpr std::size_t kMostValues = 512;
bool resolve_if(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (!argument.is_list() || argument.items.size() != 3) {
        return true;
    }
    const auto condition = argument.items[0]->string();
    for (const std::size_t branch : {std::size_t{1}, std::size_t{2}}) {
        const auto go_on = resolve_value(validator, *argument.items[branch], [&](const Resolved& resolved) {
            const auto scenario = resolved.validator.context.conditions.with(condition, branch == 1);
            if (!scenario) {
                return true;
            }
            auto next = resolved.validator;
            next.context.conditions = *scenario;
            next.context.value_path = next.run.arena.make<Step>(nullptr, std::string_view{},
                                                                static_cast<std::int32_t>(branch), 1U, text::Span{});
            return visit({resolved.value, next, resolved.error});
        });
        if (!go_on) {
            return false;
        }
    }
    return true;
}

bool resolve_select(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (!argument.is_list() || argument.items.size() != 2) {
        return true;
    }
    bool go_on = true;
    resolve_value(validator, *argument.items[0], [&](const Resolved& index) {
        if (index.error != nullptr) {
            return true;
        }
        const auto number = number_in(*index.value);
        if (!number) {
            return true;
        }
        resolve_value(validator, *argument.items[1], [&](const Resolved& list) {
            if (list.error != nullptr || !list.value->is_list() || *number < 0 ||
                *number >= static_cast<double>(list.value->items.size())) {
                return true;
            }
            go_on = resolve_value(list.validator, *list.value->items[static_cast<std::size_t>(*number)], visit);
            return go_on;
        });
        return false;  // one index is enough: others differ only in what else is known
    });
    return go_on;
}

bool resolve_get_azs(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    auto& arena = validator.run.arena;
    const auto zones = [&arena](std::string_view region) {
        std::vector<const Node*> names;
        for (const auto zone : schema::availability_zones(region).items()) {
            names.push_back(make_string(arena, zone.string()));
        }
        return make_list(arena, names);
    };
    return resolve_value(validator, argument, [&](const Resolved& region) {
        if (region.error != nullptr || !region.value->is_string()) {
            return true;
        }
        if (region.value->text.empty()) {
            return std::ranges::all_of(region.validator.context.regions, [&](std::string_view name) {
                return visit({zones(name), region.validator});
            });
        }
        return !schema::availability_zones(region.value->text) || visit({zones(region.value->text), region.validator});
    });
}

bool resolve_ref(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (argument.is_string()) {
        return ref_values(validator, argument.text, visit);
    }
    if (!argument.is_map()) {
        return true;
    }
    bool go_on = true;
    resolve_value(validator, argument, [&](const Resolved& name) {
        if (name.error == nullptr && name.value->is_string()) {
            go_on = ref_values(name.validator, name.value->text, visit);
            return false;
        }
        return true;
    });
    return go_on;
}

bool resolve_function(const Validator& validator, const Node& call, const Node& argument, const ValueVisitor& visit) {
    switch (call.function) {
        case Function::ref:
            return resolve_ref(validator, argument, visit);
        case Function::if_:
            return resolve_if(validator, argument, visit);
        case Function::find_in_map:
            return resolve_find_in_map(validator, call, argument, visit);
        case Function::get_azs:
            return resolve_get_azs(validator, argument, visit);
        case Function::join:
            return resolve_join(validator, argument, visit);
        case Function::select:
            return resolve_select(validator, argument, visit);
        case Function::split:
            return resolve_split(validator, argument, visit);
        case Function::sub:
            return resolve_sub(validator, argument, visit);
        case Function::to_json_string:
            return resolve_to_json_string(validator, argument, visit);
        default:
            return true;
    }
}

// What is settled by now, as the conditions want to know it.
std::vector<KnownRef> known_texts(const Context& context) {
    std::vector<KnownRef> all;
    for (const auto* known = context.known; known != nullptr; known = known->outer) {
        const auto same_name = [known](const KnownRef& other) { return other.name == known->name; };
        if (known->value != nullptr && known->value->is_string() && std::ranges::none_of(all, same_name)) {
            all.push_back({known->name, known->value->text});
        }
    }
    return all;
}

void values_through_if(const Validator& validator, const Node& call, std::span<const std::string_view> path,
                       const PathVisitor& visit) {
    const auto& argument = *call.argument();
    if (!argument.is_list() || argument.items.size() != 3) {
        return;
    }
    const auto there = validator.member(call.entries.front());
    for (const std::size_t branch : {std::size_t{1}, std::size_t{2}}) {
        const auto scenario = validator.context.conditions.with(argument.items[0]->string(), branch == 1);
        if (scenario) {
            auto next = there.item(branch, *argument.items[branch]);
            next.context.conditions = *scenario;
            values_at(next, *argument.items[branch], path, visit);
        }
    }
}

}  // namespace

void charge(const Validator& validator, std::size_t steps) {
    auto& left = validator.run.budget.steps;
    left -= std::min(left, steps);
}

bool resolve_value(const Validator& validator, const Node& instance, const ValueVisitor& visit) {
    if (!instance.is_function()) {
        return visit({&instance, validator});
    }
    const Work work(validator);
    if (!work) {
        return true;
    }
    std::size_t visited = 0;
    bool stopped = false;
    // The argument may be a function itself, and have several values.
    resolve_value(validator, *instance.argument(), [&](const Resolved& argument) {
        if (argument.error != nullptr) {
            return true;
        }
        return resolve_function(argument.validator, instance, *argument.value, [&](const Resolved& resolved) {
            if (!step(validator.run.budget)) {
                return false;
            }
            if (resolved.error != nullptr) {
                stopped = !visit(resolved);
                return !stopped;
            }
            auto there = resolved.validator;
            there.context.resolves_pseudo_parameters = true;
            bool is_open = true;
            ref_values(there, "AWS::Region", [&](const Resolved& region) {
                const auto texts = known_texts(region.validator.context);
                const auto possible =
                    validator.run.tmpl.conditions().satisfiable(region.validator.context.conditions, texts);
                if (possible == false) {
                    return true;
                }
                if (!possible || ++visited > kMostValues) {
                    return is_open = false;
                }
                auto next = region.validator;
                next.context.resolves_pseudo_parameters = resolved.validator.context.resolves_pseudo_parameters;
                next.context.is_resolved = true;
                stopped = !visit({resolved.value, next});
                return is_open = !stopped;
            });
            return is_open;
        });
    });
    return !stopped;
}

void values_at(const Validator& validator, const Node& instance, std::span<const std::string_view> path,
               const PathVisitor& visit) {
    if (instance.is_function() && instance.function != Function::condition) {
        if (instance.function == Function::if_) {
            values_through_if(validator, instance, path, visit);
        } else if (instance.function == Function::ref && instance.argument()->string() == "AWS::NoValue") {
            visit(nullptr, validator.member(instance.entries.front()));
        } else if (path.empty()) {
            visit(&instance, validator);
        }
        return;
    }
    if (path.empty()) {
        visit(&instance, validator);
        return;
    }
    if (instance.is_list() && path.front() == "*") {
        for (std::size_t i = 0; i < instance.items.size(); ++i) {
            values_at(validator.item(i, *instance.items[i]), *instance.items[i], path.subspan(1), visit);
        }
        return;
    }
    if (!instance.is_map()) {
        visit(nullptr, validator);
        return;
    }
    const auto* entry = instance.entry(path.front());
    if (entry == nullptr) {
        visit(nullptr, validator.step(path.front()));
        return;
    }
    values_at(validator.member(*entry), *entry->value, path.subspan(1), visit);
}

}  // namespace samgen::lint
