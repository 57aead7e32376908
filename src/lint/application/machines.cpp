#include "lint/application/machines.hpp"

#include <memory>
#include <utility>

#include "lint/application/written_routes.hpp"

namespace samgen::lint::application {
namespace {

bool is_substituted(std::string_view text) { return text.starts_with("${") && text.ends_with('}'); }

// The definition of a machine that is a text of JSON.
std::optional<JsonProperty> json_of(const Application& application, const Piece& piece) {
    if (!piece.is_written || !piece.properties["DefinitionString"]) {
        return std::nullopt;
    }
    for (const auto& resource : written_resources(application.root(), piece.type)) {
        if (resource.name == piece.id) {
            return JsonProperty::read(resource.validator, *resource.properties.entry("DefinitionString"));
        }
    }
    return std::nullopt;
}

void add_states(const Value& scope, std::vector<Value>& states) {
    each_state(scope, [&](const Value& state) {
        states.push_back(state);
        each_scope(state, [&](const Value& inner) { add_states(inner, states); });
    });
}

// One whose definition is elsewhere, or is no JSON, is left out.
std::vector<StateMachine> read_machines(const Application& application) {
    std::vector<StateMachine> machines;
    for (const auto& piece : application.pieces()) {
        const bool is_sam = piece.type == "AWS::Serverless::StateMachine";
        if (!piece.is_written || (!is_sam && piece.type != "AWS::StepFunctions::StateMachine")) {
            continue;
        }
        StateMachine machine{.application = application,
                             .piece = piece,
                             .is_express = piece.properties[is_sam ? "Type" : "StateMachineType"].text() == "EXPRESS",
                             .definition = piece.properties["Definition"]};
        if (!machine.definition) {
            machine.json = json_of(application, piece);
            const auto* root = machine.json ? machine.json->root() : nullptr;
            machine.definition = Value(root, piece.properties["DefinitionString"].way(), application.run().arena);
        }
        if (machine.definition.is_map()) {
            add_states(machine.definition, machine.states);
            machines.push_back(std::move(machine));
        }
    }
    return machines;
}

}  // namespace

const std::vector<StateMachine>& Application::state_machines() const {
    if (!machines_) {
        machines_ = std::make_unique<const std::vector<StateMachine>>(read_machines(*this));
    }
    return *machines_;
}

bool StateMachine::is_jsonata(const Value& state) const {
    const auto own = state["QueryLanguage"];
    return (own ? own : definition["QueryLanguage"]).text() == "JSONata";
}

Value StateMachine::source_of(const Value& value) const {
    const auto text = value.text();
    if (!is_substituted(text)) {
        return value;
    }
    const auto given = piece.properties["DefinitionSubstitutions"][text.substr(2, text.size() - 3)];
    return given ? given : value;
}

std::optional<Reference> StateMachine::reference(const Value& value) const {
    if (!value) {
        return std::nullopt;
    }
    const auto source = source_of(value);
    auto found = reference_in(*source.node());
    if (!found && json && json->is_sub()) {
        const auto text = value.text();
        found = reference_in_text(text);
        const auto* given = found && json->variables() != nullptr && is_substituted(text)
                                ? json->variables()->find(text.substr(2, text.size() - 3))
                                : nullptr;
        found = given == nullptr ? found : reference_in(*given);
    }
    return found;
}

std::string StateMachine::text_of(const Value& value) const {
    if (!value) {
        return {};
    }
    if (const auto found = reference(value)) {
        std::string hole(1, kHole);
        hole += found->resource;
        if (!found->is_ref()) {
            hole += '.';
            hole += found->attribute;
        }
        return hole + kHoleEnd;
    }
    const auto source = source_of(value);
    auto text = source.node()->is_scalar() || source.is_function() ? written_text(*source.node(), application.tmpl())
                                                                   : std::string{};
    return text.find("${") == std::string::npos ? text : std::string{};
}

Error StateMachine::error(const Value& where, std::string message, std::string hint) const {
    const auto* step = where.way();
    while (step != nullptr && step != definition.way()) {
        step = step->parent;
    }
    if (!json || step == nullptr) {
        return finding(where, std::move(message), std::move(hint));
    }
    Errors made;
    const auto text = where.text();
    auto& error =
        add_at(application.root(), RuleId::none, json->at(application.root(), text.empty() ? where.way()->key : text),
               std::move(message), made);
    error.hint = std::move(hint);
    return std::move(error);
}

void each_state(const Value& scope, const StateVisitor& visit) {
    const auto states = scope["States"];
    if (!states.is_map()) {
        return;
    }
    for (const auto& entry : states.node()->entries) {
        if (const auto state = states.member(entry); state.is_map()) {
            visit(state);
        }
    }
}

void each_scope(const Value& state, const StateVisitor& visit) {
    for (const std::string_view key : {"ItemProcessor", "Iterator"}) {
        if (const auto inner = state[key]; inner.is_map()) {
            visit(inner);
        }
    }
    const auto branches = state["Branches"];
    for (std::size_t i = 0; branches.is_list() && i < branches.node()->items.size(); ++i) {
        visit(branches.item(i));
    }
}

Integration integration_of(const Value& state) {
    const auto resource = state["Resource"];
    if (!resource) {
        return {};
    }
    const auto* node = resource.node();
    const auto text =
        node->function == Function::sub && node->argument()->is_string() ? node->argument()->text : resource.text();
    constexpr std::string_view kMark = ":states:::";
    const auto at = text.find(kMark);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto called = text.substr(at + kMark.size());
    const auto name = called.substr(0, called.find('.'));
    return {name, name.size() == called.size() ? std::string_view{} : called.substr(name.size() + 1),
            state["Arguments"] ? state["Arguments"] : state["Parameters"]};
}

const LambdaFunction* function_of(const StateMachine& machine, const Value& task) {
    const auto called = integration_of(task);
    if (!called.name.empty() && (called.name != "lambda:invoke" || !called.wait.empty())) {
        return nullptr;
    }
    const auto named = machine.reference(called.name.empty() ? task["Resource"] : called.arguments["FunctionName"]);
    return named ? machine.application.function(named->resource) : nullptr;
}

}  // namespace samgen::lint::application
