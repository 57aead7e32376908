#include "lint/rules/step_functions.hpp"

#include <string>

#include <fmt/format.h>

#include "lint/engine/json_text.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "schema/catalogue.hpp"
#include "text/parts.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// A state machine, or a part of one that has states of its own, starts at one of its states.
void check_start(const Validator& validator, const Node& definition, Errors& errors) {
    const auto* start = definition.entry("StartAt");
    const auto* states = definition.entry("States");
    if (start == nullptr || states == nullptr || !start->value->is_string() || !states->value->is_map()) {
        return;
    }
    if (states->value->find(start->value->text) == nullptr) {
        auto error =
            validator.error_at(validator.way_to(*start),
                               fmt::format("`StartAt` is {}, which is none of the states", shown(*start->value)));
        const auto names = keys_of(*states->value);
        error.hint = validator.run.did_you_mean(start->value->text, names);
        errors.push_back(std::move(error));
    }
    const auto at_states = validator.member(*states);
    for (const auto& state : states->value->entries) {
        const auto at_state = at_states.member(state);
        const auto* type = state.value->find("Type");
        if (type == nullptr) {
            continue;
        }
        if (type->string() == "Parallel") {
            if (const auto* branches = state.value->entry("Branches");
                branches != nullptr && branches->value->is_list()) {
                const auto at_branches = at_state.member(*branches);
                for (std::size_t i = 0; i < branches->value->items.size(); ++i) {
                    const auto& branch = *branches->value->items[i];
                    check_start(at_branches.item(i, branch), branch, errors);
                }
            }
        } else if (type->string() == "Map") {
            for (const std::string_view key : {"ItemProcessor", "Iterator"}) {
                if (const auto* inner = state.value->entry(key)) {
                    check_start(at_state.member(*inner), *inner->value, errors);
                }
            }
        }
    }
}

bool is_function_keyword(Keyword keyword) { return schema::text_of(keyword).starts_with("fn_"); }

void own(Error& error) {
    if (!is_function_keyword(error.keyword) && error.keyword != Keyword::cfn_lint) {
        error.rule = rule("E3601");
    }
    for (auto& nested : error.context) {
        if (nested.rule == RuleId::none && !is_function_keyword(nested.keyword) && nested.keyword != Keyword::ref) {
            own(nested);
        }
    }
}

// Whether the text is "${Name}" or "Name" of a substitution: what it will be is not known here.
bool is_substitution(const Node* instance, const Node* substitutions) {
    if (instance == nullptr || !instance->is_string() || substitutions == nullptr || !substitutions->is_map()) {
        return false;
    }
    std::string name(instance->text);
    for (const std::string_view part : {"${", "}"}) {
        for (auto at = name.find(part); at != std::string::npos; at = name.find(part, at)) {
            name.erase(at, part.size());
        }
    }
    const auto trimmed = text::trimmed(name);
    return !trimmed.empty() && substitutions->find(trimmed) != nullptr;
}

void check_definition(const Validator& there, const Node& definition, const Node* substitutions, bool is_text,
                      Errors& errors) {
    constexpr std::string_view kLanguage[] = {"QueryLanguage"};
    const auto depth = depth_of(there.context.path);
    values_at(there, definition, kLanguage, [&](const Node* language, const Validator& chosen) {
        std::string_view name = "step_functions/statemachine";
        if (language != nullptr && language->string() == "JSONata") {
            name = "step_functions/statemachine_jsonata";
        } else if (language != nullptr && language->string() != "JSONPath") {
            return;
        }
        const auto schema = schema::part(name);
        auto checking = there.rooted(schema);
        if (!is_text) {
            checking.context.conditions = chosen.context.conditions;
        }
        Errors found;
        checking.validate(definition, schema, found);
        for (auto& error : found) {
            if (is_substitution(error.instance, substitutions)) {
                continue;
            }
            if (is_text && depth_of(error.path) > depth) {
                auto inside = to_text(error.path);
                inside.erase(0, to_text(there.context.path).size() + 1);
                error.message += fmt::format(" (at `{}` in it)", inside);
            }
            own(error);
            errors.push_back(std::move(error));
        }
        check_start(there, definition, errors);
    });
}

// E3601: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
void state_machine(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* substitutions = properties.find("DefinitionSubstitutions");
    for (const std::string_view key : {"Definition", "DefinitionString"}) {
        const auto* entry = properties.entry(key);
        // SAM puts together the text itself, of parts that have been checked.
        if (entry == nullptr || entry->value->is_function() ||
            (key == "DefinitionString" && validator.run.tmpl.was_sam())) {
            continue;
        }
        auto there = validator.member(*entry);
        const auto before = errors.size();
        if (!entry->value->is_string()) {
            if (entry->value->is_map() && !entry->value->entries.empty()) {
                check_definition(there, *entry->value, substitutions, false, errors);
            }
            continue;
        }
        there.context.functions = {};
        const auto* definition = parse_json(entry->value->text, entry->value->span, validator.run.arena);
        if (definition != nullptr && definition->is_map()) {
            check_definition(there, *definition, substitutions, true, errors);
        }
        for (auto i = before; i < errors.size(); ++i) {
            errors[i].span = entry->value->span;
        }
    }
}

}  // namespace

void check_state_machine(const Validator& there, const Node& definition, const Node* substitutions, Errors& errors) {
    check_definition(there, definition, substitutions, false, errors);
}

const Family& step_function_rules() {
    static const Family family{
        .places = {{rule("E3601"), {"Resources/AWS::StepFunctions::StateMachine/Properties"}, state_machine}},
    };
    return family;
}

}  // namespace samgen::lint
