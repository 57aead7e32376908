#include "lint/application/states.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/step_functions.hpp"

// https://states-language.net
namespace samgen::lint {
namespace {

QueryLanguage language_of(const Node& map, QueryLanguage outer) {
    const auto* said = map.find("QueryLanguage");
    if (said == nullptr) {
        return outer;
    }
    return said->string() == "JSONata"    ? QueryLanguage::jsonata
           : said->string() == "JSONPath" ? QueryLanguage::json_path
                                          : QueryLanguage::unknown;
}

class MachineCheck {
   public:
    explicit MachineCheck(const Machine& machine) : machine_(machine) {}

    // A machine, or a branch of one: a map with StartAt and States.
    void check(const Validator& there, const Node& scope, QueryLanguage outer) {
        const auto* states = scope.entry("States");
        if (states == nullptr || !states->value->is_map() || states->value->is_function()) {
            return;
        }
        const auto language = language_of(scope, outer);
        const auto at_states = there.member(*states);
        std::vector<std::string_view> names;
        for (const auto& state : states->value->entries) {
            names.push_back(state.key);
            const auto [first, is_new] = seen_.try_emplace(state.key, machine_.at(at_states, state).span);
            if (!is_new) {
                machine_
                    .add(rule("EG7009"), machine_.at(at_states, state),
                         fmt::format("two states of the machine are called `{}`", state.key))
                    .related.push_back({first->second, "the other one is here"});
            }
        }
        std::map<std::string_view, std::vector<std::string_view>> leads;
        bool ends = false;
        for (const auto& state : states->value->entries) {
            if (!state.value->is_map() || state.value->is_function()) {
                return;
            }
            const auto at_state = at_states.member(state);
            leads[state.key] = transitions(at_state, *state.value, names);
            const auto type = text_of(state.value->find("Type"));
            ends = ends || type == "Succeed" || type == "Fail" || state.value->find("End") != nullptr;
            const auto own = language_of(*state.value, language);
            check_queries(machine_, at_state, *state.value, own);
            check_fields(machine_, at_state, *state.value, own, machine_.at(at_states, state));
            check_intrinsics(machine_, at_state, *state.value);
            check_task(machine_, at_state, *state.value);
            check_choice(at_state, *state.value);
            check_inner(at_state, *state.value, own);
        }
        check_reached(at_states, *states->value, text_of(scope.find("StartAt")), leads);
        if (!ends && !states->value->entries.empty()) {
            machine_.add(rule("EG7003"), machine_.at(there, *states), "none of the states is the last one").hint =
                "write `End: true` in one of them, or lead to a state of type `Succeed` or `Fail`";
        }
    }

   private:
    // Where a state leads. EG7001
    std::vector<std::string_view> transitions(const Validator& there, const Node& state,
                                              std::span<const std::string_view> names) {
        std::vector<std::string_view> targets;
        const auto follow = [&](const Validator& at, const Node& map, std::string_view key) {
            const auto* entry = map.entry(key);
            if (entry == nullptr || !entry->value->is_string()) {
                return;
            }
            targets.push_back(entry->value->text);
            if (std::ranges::find(names, entry->value->text) != names.end() || is_variable(*entry->value)) {
                return;
            }
            auto place = machine_.at(at, *entry);
            if (!machine_.json) {
                place.span = entry->value->span;
            }
            auto& error =
                machine_.add(rule("EG7001"), place, fmt::format("there is no state `{}`", entry->value->text));
            if (const auto near = machine_.root.run.nearest(entry->value->text, names)) {
                error.hint = fmt::format("did you mean `{}`?", *near);
            } else {
                error.hint = "a state leads to one beside it, not into or out of a branch";
            }
        };
        follow(there, state, "Next");
        follow(there, state, "Default");
        for (const std::string_view list : {"Choices", "Catch"}) {
            const auto* entry = state.entry(list);
            if (entry == nullptr || !entry->value->is_list()) {
                continue;
            }
            const auto at_list = there.member(*entry);
            for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
                follow(at_list.item(i, *entry->value->items[i]), *entry->value->items[i], "Next");
            }
        }
        return targets;
    }

    static bool is_variable(const Node& value) { return value.text.find("${") != std::string_view::npos; }

    // WG7002
    void check_reached(const Validator& at_states, const Node& states, std::string_view start,
                       const std::map<std::string_view, std::vector<std::string_view>>& leads) {
        if (start.empty() || !leads.contains(start)) {
            return;
        }
        std::set<std::string_view> reached{start};
        std::vector<std::string_view> open{start};
        while (!open.empty()) {
            const auto from = leads.find(open.back());
            open.pop_back();
            if (from == leads.end()) {
                continue;
            }
            for (const auto to : from->second) {
                if (!leads.contains(to)) {
                    return;  // where it leads is said to be wrong, or not known
                }
                if (reached.insert(to).second) {
                    open.push_back(to);
                }
            }
        }
        for (const auto& state : states.entries) {
            if (!reached.contains(state.key)) {
                machine_
                    .add(rule("WG7002"), machine_.at(at_states, state),
                         fmt::format("no state leads to `{}`", state.key))
                    .hint = "lead to it by `Next`, or take it out";
            }
        }
    }

    // WG7012
    void check_choice(const Validator& there, const Node& state) {
        const auto* type = state.entry("Type");
        if (type == nullptr || type->value->string() != "Choice" || state.find("Default") != nullptr ||
            state.find("Choices") == nullptr) {
            return;
        }
        machine_
            .add(rule("WG7012"), machine_.at(there, *type),
                 "the execution fails when none of the choices is met: there is no `Default`")
            .hint = "name the state for all other cases in `Default`";
    }

    void check_inner(const Validator& there, const Node& state, QueryLanguage language) {
        for (const std::string_view key : {"ItemProcessor", "Iterator"}) {
            const auto* inner = state.entry(key);
            if (inner != nullptr && inner->value->is_map()) {
                check(there.member(*inner), *inner->value, language);
            }
        }
        const auto* branches = state.entry("Branches");
        if (branches == nullptr || !branches->value->is_list()) {
            return;
        }
        const auto at_list = there.member(*branches);
        for (std::size_t i = 0; i < branches->value->items.size(); ++i) {
            check(at_list.item(i, *branches->value->items[i]), *branches->value->items[i], language);
        }
    }

    const Machine& machine_;
    std::map<std::string_view, text::Span> seen_;
};

void check_machine(const Validator& there, const Node& properties, bool is_sam, const Validator& root, Errors& errors) {
    for (const std::string_view key : {"Definition", "DefinitionString"}) {
        const auto* entry = properties.entry(key);
        if (entry == nullptr) {
            continue;
        }
        const auto* type = properties.find(is_sam ? "Type" : "StateMachineType");
        Machine machine{.root = root,
                        .substitutions = properties.find("DefinitionSubstitutions"),
                        .is_express = type != nullptr && type->string() == "EXPRESS",
                        .errors = errors};
        const auto* definition = entry->value;
        if (definition->is_string() || definition->function == Function::sub) {
            machine.json = JsonProperty::read(there, *entry);
            definition = machine.json ? machine.json->root() : nullptr;
        }
        if (definition == nullptr || !definition->is_map() || definition->is_function()) {
            continue;
        }
        machine.has_timeout = definition->find("TimeoutSeconds") != nullptr;
        const auto at_definition = there.member(*entry);
        MachineCheck(machine).check(at_definition, *definition, QueryLanguage::json_path);
        if (is_sam && !machine.json) {
            auto at_schema = at_definition;
            at_schema.context.functions = kPropertyFunctions;
            const auto before = errors.size();
            check_state_machine(at_schema, *definition, machine.substitutions, errors);
            for (auto i = before; i < errors.size(); ++i) {
                const bool is_unclaimed =
                    errors[i].rule == RuleId::none && errors[i].keyword == schema::Keyword::none && !errors[i].unknown;
                if (is_unclaimed || errors[i].rule == rule("E3601")) {
                    // What a variable stands for is not known here.
                    const auto* value = errors[i].instance;
                    const bool is_open = value != nullptr && value->string().find("${") != std::string_view::npos;
                    errors[i].rule = is_open ? RuleId::none : rule("EG7013");
                    if (errors[i].span && errors[i].path != nullptr) {
                        auto step = *errors[i].path;  // counted where it is underlined, like all of samgen's own
                        step.index = -1;
                        step.span = errors[i].span;
                        errors[i].path = root.run.arena.make<Step>(step);
                    }
                }
            }
        }
    }
}

// SAM's machines are looked at as they were written: the transform makes a text of their definition.
void state_machines(const Validator& root, Errors& errors) {
    const auto* resources = root.run.written.entry("Resources");
    if (resources == nullptr || !resources->value->is_map()) {
        return;
    }
    const auto at_resources = root.member(*resources);
    for (const auto& resource : resources->value->entries) {
        const auto type = text_of(resource.value->find("Type"));
        const bool is_sam = type == "AWS::Serverless::StateMachine";
        if (!is_sam && type != "AWS::StepFunctions::StateMachine") {
            continue;
        }
        const auto* properties = resource.value->entry("Properties");
        if (properties != nullptr && properties->value->is_map() && !properties->value->is_function()) {
            check_machine(at_resources.member(resource).member(*properties), *properties->value, is_sam, root, errors);
        }
    }
}

}  // namespace

Place Machine::at(const Validator& there, const Entry& entry) const {
    return json ? json->at(root, entry.value->is_string() ? entry.value->text : entry.key) : place_of_key(there, entry);
}

Place Machine::at(const Validator& there, std::size_t index, const Node& item) const {
    if (json) {
        return item.is_string() ? json->at(root, item.text) : Place{prefix(there.context.path, 4), {}};
    }
    return {there.way_to(index, item), item.span};
}

Error& Machine::add(RuleId rule, const Place& place, std::string message) const {
    return add_at(root, rule, place, std::move(message), errors);
}

const Node& Machine::substituted(const Node& value) const {
    if (substitutions == nullptr || !value.is_string() || !value.text.starts_with("${") || !value.text.ends_with('}')) {
        return value;
    }
    const auto* given = substitutions->find(value.text.substr(2, value.text.size() - 3));
    return given == nullptr ? value : *given;
}

const Family& state_rules() {
    static const Family family{.templates = {{RuleId::none, state_machines}}};
    return family;
}

}  // namespace samgen::lint
