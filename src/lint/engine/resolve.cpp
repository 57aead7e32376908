#include "lint/engine/resolve.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/linter.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

// More values than these of one expression are not looked at: parameters with many allowed values multiply.
constexpr std::size_t kMostValues = 512;
// The same for all that is tried on the way, also what comes to nothing.
constexpr std::size_t kMostSteps = 20'000;
// Each variable of a text and each call within another takes a piece of the stack.
constexpr std::uint32_t kDeepest = 512;

// Takes a step, which counts for more when it makes a long text; false when there were enough.
bool step(Budget& budget, std::size_t bytes = 0) {
    constexpr std::size_t kBytes = 64;
    const auto cost = 1 + bytes / kBytes;
    const bool is_enough = cost <= budget.steps_of_call;
    budget.steps_of_call = is_enough ? budget.steps_of_call - cost : 0;
    return is_enough;
}

// A step that lasts as long as this lives. Those within share what the outermost one may cost.
class Work {
   public:
    explicit Work(const Validator& validator, std::size_t bytes = 0) : budget_(validator.run.budget) {
        if (budget_.depth++ == 0) {
            budget_.steps_of_call = std::min(budget_.steps, kMostSteps);
            budget_.steps -= budget_.steps_of_call;
        }
        is_possible_ = budget_.depth <= kDeepest && step(budget_, bytes);
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work() {
        if (--budget_.depth == 0) {
            budget_.steps += budget_.steps_of_call;  // what is left over
        }
    }
    explicit operator bool() const { return is_possible_; }

   private:
    Budget& budget_;
    bool is_possible_ = false;
};

bool resolve_function(const Validator& validator, const Node& call, const Node& argument, const ValueVisitor& visit);

std::string_view partition_of(std::string_view region) {
    if (region.starts_with("us-gov-")) {
        return "aws-us-gov";
    }
    return region.starts_with("cn-") ? "aws-cn" : "aws";
}

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
        return make_string(arena, partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com");
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

// Whether `value` could be added to a text that is joined; what is wrong else is said elsewhere.
bool add_part(std::string& text, std::string_view delimiter, const Node& value) {
    if (!value.is_scalar() || value.kind == Kind::null) {
        return false;
    }
    text += delimiter;
    text += scalar_text(value);
    return true;
}

// Each way to join the texts that the items can be; before the first of them stands no delimiter.
bool join_from(const Validator& validator, std::span<const Node* const> items, std::string_view delimiter,
               std::string text, bool is_first, const ValueVisitor& visit) {
    for (; !items.empty() && !items.front()->is_function(); items = items.subspan(1)) {
        if (!add_part(text, is_first ? std::string_view{} : delimiter, *items.front())) {
            return false;
        }
        is_first = false;
    }
    const Work work(validator, text.size());
    if (!work) {
        return false;
    }
    if (items.empty()) {
        auto next = validator;
        next.context.value_path = nullptr;
        return is_first || visit({make_string(validator.run.arena, text), next});
    }
    return resolve_value(validator, *items.front(), [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            return true;
        }
        auto longer = text;
        return add_part(longer, is_first ? std::string_view{} : delimiter, *resolved.value) &&
               join_from(resolved.validator, items.subspan(1), delimiter, std::move(longer), false, visit);
    });
}

bool resolve_join(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (!argument.is_list() || argument.items.size() != 2) {
        return true;
    }
    bool go_on = true;
    resolve_value(validator, *argument.items[0], [&](const Resolved& delimiter) {
        if (delimiter.error != nullptr || !delimiter.value->is_string()) {
            return true;
        }
        return resolve_value(delimiter.validator, *argument.items[1], [&](const Resolved& values) {
            if (values.error != nullptr || !values.value->is_list()) {
                return true;
            }
            return join_from(values.validator, values.value->items, delimiter.value->text, {}, true,
                             [&](const Resolved& joined) { return go_on = visit(joined); });
        });
    });
    return go_on;
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

bool resolve_split(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (!argument.is_list() || argument.items.size() != 2) {
        return true;
    }
    auto& arena = validator.run.arena;
    return resolve_value(validator, *argument.items[0], [&](const Resolved& delimiter) {
        if (delimiter.error != nullptr || !delimiter.value->is_string() || delimiter.value->text.empty()) {
            return true;
        }
        return resolve_value(validator, *argument.items[1], [&](const Resolved& source) {
            if (source.error != nullptr || !source.value->is_string()) {
                return true;
            }
            if (!step(validator.run.budget, source.value->text.size())) {
                return false;
            }
            std::vector<const Node*> parts;
            auto rest = source.value->text;
            for (;;) {
                const auto at = rest.find(delimiter.value->text);
                parts.push_back(make_string(arena, rest.substr(0, at), source.value->span));
                if (at == std::string_view::npos) {
                    break;
                }
                rest.remove_prefix(at + delimiter.value->text.size());
            }
            return step(validator.run.budget, parts.size() * sizeof(Node)) &&
                   visit({make_list(arena, parts, source.value->span), source.validator});
        });
    });
}

// Each way to fill in the variables of `text` from the one at `index` on; `own` are those that the function defines.
bool sub_from(const Validator& validator, std::span<const SubVariable> variables, std::size_t index,
              std::string_view text, const Node* own, std::vector<std::string>& values, const ValueVisitor& visit) {
    auto bytes = index < variables.size() ? 0 : text.size();
    if (index == variables.size()) {
        for (const auto& value : values) {
            bytes += value.size();
        }
    }
    const Work work(validator, bytes);
    if (!work) {
        return false;
    }
    if (index == variables.size()) {
        std::string filled;
        std::size_t from = 0;
        for (std::size_t i = 0; i < variables.size(); ++i) {
            filled += text.substr(from, variables[i].begin - from);
            filled += values[i];
            from = variables[i].end;
        }
        filled += text.substr(from);
        auto next = validator;
        next.context.value_path = nullptr;  // the text is the function's, whosever values are in it
        return visit({make_string(validator.run.arena, filled), next});
    }
    const auto name = variables[index].name;
    const auto go_on = [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            return true;
        }
        if (!resolved.value->is_scalar() || resolved.value->kind == Kind::null) {
            return true;
        }
        values[index] = scalar_text(*resolved.value);
        return sub_from(resolved.validator, variables, index + 1, text, own, values, visit);
    };
    if (own != nullptr) {
        if (const auto* value = own->find(name)) {
            return resolve_value(validator, *value, go_on);
        }
    }
    return ref_values(validator, name, go_on);
}

bool resolve_sub(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    const auto* text = &argument;
    const Node* own = nullptr;
    if (argument.is_list()) {
        if (argument.items.size() != 2 || !argument.items[1]->is_map()) {
            return true;
        }
        text = argument.items[0];
        own = argument.items[1];
    }
    if (!text->is_string()) {
        return true;
    }
    const auto variables = variables_in(text->text);
    // An attribute is known only when it is deployed.
    const auto is_attribute = [own](const SubVariable& variable) {
        return variable.name.find('.') != std::string_view::npos &&
               (own == nullptr || own->find(variable.name) == nullptr);
    };
    if (std::ranges::any_of(variables, is_attribute)) {
        return true;
    }
    std::vector<std::string> values(variables.size());
    return sub_from(validator, variables, 0, text->text, own, values, visit);
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

bool resolve_to_json_string(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    return resolve_value(validator, argument, [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            return visit(resolved);
        }
        const auto text = to_json(*resolved.value);
        return step(validator.run.budget, text.size()) &&
               visit({make_string(validator.run.arena, text), resolved.validator});
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
