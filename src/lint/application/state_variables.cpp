#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/near_miss.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// The variables that states assign, against those that are read.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
namespace samgen::lint::application {
namespace {

// https://docs.jsonata.org/overview, and those of Step Functions:
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
constexpr std::array<std::string_view, 70> kFunctions = {"abs",
                                                         "append",
                                                         "assert",
                                                         "average",
                                                         "base64decode",
                                                         "base64encode",
                                                         "boolean",
                                                         "ceil",
                                                         "clone",
                                                         "contains",
                                                         "count",
                                                         "decodeUrl",
                                                         "decodeUrlComponent",
                                                         "distinct",
                                                         "each",
                                                         "encodeUrl",
                                                         "encodeUrlComponent",
                                                         "error",
                                                         "eval",
                                                         "exists",
                                                         "filter",
                                                         "floor",
                                                         "formatBase",
                                                         "formatInteger",
                                                         "formatNumber",
                                                         "fromMillis",
                                                         "hash",
                                                         "join",
                                                         "keys",
                                                         "length",
                                                         "lookup",
                                                         "lowercase",
                                                         "map",
                                                         "match",
                                                         "max",
                                                         "merge",
                                                         "millis",
                                                         "min",
                                                         "not",
                                                         "now",
                                                         "number",
                                                         "pad",
                                                         "parse",
                                                         "parseInteger",
                                                         "partition",
                                                         "power",
                                                         "random",
                                                         "range",
                                                         "reduce",
                                                         "replace",
                                                         "reverse",
                                                         "round",
                                                         "shuffle",
                                                         "sift",
                                                         "single",
                                                         "sort",
                                                         "split",
                                                         "spread",
                                                         "sqrt",
                                                         "string",
                                                         "substring",
                                                         "substringAfter",
                                                         "substringBefore",
                                                         "sum",
                                                         "toMillis",
                                                         "trim",
                                                         "type",
                                                         "uppercase",
                                                         "uuid",
                                                         "zip"};

bool is_name(char c) { return text::is_letter_or_digit(c) || c == '_'; }

// A `$name` of an expression.
struct Variable {
    std::string_view name;
    bool is_bound = false;  // here: `$x := 1`, `function($x)`, `@$x`, `#$x`
    bool is_call = false;
};

// Those of JSONata outside of texts, comments and names in backticks. Of JSONPath the same, its texts being in single
// quotes.
std::vector<Variable> variables_of(std::string_view text) {
    std::vector<Variable> all;
    bool in_parameters = false;  // of a function that is defined here
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'' || c == '`') {
            for (++i; i < text.size() && text[i] != c; ++i) {
                i += text[i] == '\\' ? 1U : 0U;
            }
        } else if (c == '/' && text.substr(i).starts_with("/*")) {
            i = std::min(text.size(), text.find("*/", i));
        } else if (c == ')') {
            in_parameters = false;
        } else if (c == '(') {
            auto before = text.substr(0, i);
            while (before.ends_with(' ')) {
                before.remove_suffix(1);
            }
            in_parameters = before.ends_with("function") || before.ends_with("\u03bb");
        } else if (c == '$' && i + 1 < text.size() && (text::is_letter(text[i + 1]) || text[i + 1] == '_')) {
            auto end = i + 1;
            while (end < text.size() && is_name(text[end])) {
                ++end;
            }
            const auto rest = text.substr(std::min(text.size(), text.find_first_not_of(' ', end)));
            const bool is_marked = i > 0 && (text[i - 1] == '@' || text[i - 1] == '#');
            all.push_back({text.substr(i + 1, end - i - 1), in_parameters || is_marked || rest.starts_with(":="),
                           rest.starts_with('(')});
            i = end - 1;
        }
    }
    return all;
}

class VariableCheck {
   public:
    VariableCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    // A scope reads what it and those around it assign.
    void check(const Value& scope, std::set<std::string_view> known) {
        each_state(scope, [&](const Value& state) { add_assigned(state, known); });
        each_state(scope, [&](const Value& state) {
            check_state(state, known);
            each_scope(state, [&](const Value& inner) { check(inner, known); });
        });
    }

   private:
    static void add_assigned(const Value& state, std::set<std::string_view>& known) {
        const auto add = [&](const Value& holder) {
            for (const auto name : keys_of(holder["Assign"]).value_or(Names{})) {
                known.insert(name);
            }
        };
        add(state);
        for (const std::string_view list : {"Choices", "Catch"}) {
            const auto items = state[list];
            for (std::size_t i = 0; items.is_list() && i < items.node()->items.size(); ++i) {
                add(items.item(i));
            }
        }
    }

    void check_state(const Value& state, const std::set<std::string_view>& known) {
        const bool is_jsonata = machine_.is_jsonata(state);
        for (const auto& entry : state.node()->entries) {
            if (entry.key != "ItemProcessor" && entry.key != "Iterator" && entry.key != "Branches" &&
                entry.key != "Comment") {
                check_value(state.member(entry), is_jsonata, is_jsonata || is_path_key(entry.key), known);
            }
        }
    }

    static bool is_path_key(std::string_view key) {
        return key.ends_with(".$") || key.ends_with("Path") || key == "Variable";
    }

    void check_value(const Value& value, bool is_jsonata, bool is_read, const std::set<std::string_view>& known) {
        if (value.is_map()) {
            for (const auto& entry : value.node()->entries) {
                check_value(value.member(entry), is_jsonata, is_jsonata || is_path_key(entry.key), known);
            }
        } else if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                check_value(value.item(i), is_jsonata, is_jsonata, known);
            }
        } else if (is_read && (!is_jsonata || value.text().starts_with("{%"))) {
            check_text(value, is_jsonata, known);
        }
    }

    void check_text(const Value& value, bool is_jsonata, const std::set<std::string_view>& known) {
        const auto variables = variables_of(value.text());
        for (const auto& variable : variables) {
            const bool is_bound = std::ranges::any_of(
                variables, [&](const Variable& other) { return other.is_bound && other.name == variable.name; });
            const bool is_function = is_jsonata && (variable.name == "states" ||
                                                    std::ranges::find(kFunctions, variable.name) != kFunctions.end());
            if (is_bound || is_function || known.contains(variable.name)) {
                continue;
            }
            say(value, variable, known);
            return;
        }
    }

    void say(const Value& value, const Variable& variable, const std::set<std::string_view>& known) {
        const auto& run = machine_.application.run();
        const Names names =
            variable.is_call ? Names(kFunctions.begin(), kFunctions.end()) : Names(known.begin(), known.end());
        auto near = run.nearest(variable.name, names);
        if (!near && is_near_miss(variable.name, "states")) {
            near = "states";
        }
        errors_.push_back(machine_.error(
            value,
            variable.is_call ? fmt::format("there is no function `${}`", variable.name)
                             : fmt::format("no state assigns `${}`", variable.name),
            near ? fmt::format("did you mean `${}`?", *near)
            : variable.is_call
                ? std::string{}
                : fmt::format("`Assign` it in a state before, or read it of `$states.input.{}`", variable.name)));
    }

    const StateMachine& machine_;
    Errors& errors_;
};

// WG7032
void unassigned_variables(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        VariableCheck(machine, errors).check(machine.definition, {});
    }
}

}  // namespace

const Family& state_variable_rules() {
    static const Family family{.applications = {{rule("WG7032"), unassigned_variables}}};
    return family;
}

}  // namespace samgen::lint::application
