#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// EG7023: what a state takes of its own result.
class ResultCheck {
   public:
    ResultCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    void check(const Value& state) {
        const auto answer = answer_of(state);
        if (!answer) {
            return;
        }
        if (const auto selector = state["ResultSelector"]) {
            check_values(selector, *answer, integration_of(state).name);
        } else if (!state["ResultPath"] && state["OutputPath"]) {
            check_text(state["OutputPath"], "$.", *answer, integration_of(state).name);
        }
        for (const std::string_view key : {"Output", "Assign"}) {
            check_expressions(state[key], *answer, integration_of(state).name);
        }
    }

   private:
    void check_values(const Value& value, const Names& answer, std::string_view integration) {
        each_path(value, [&](const Value& text) { check_text(text, "$.", answer, integration); });
    }

    void check_expressions(const Value& value, const Names& answer, std::string_view integration) {
        if (value.is_map()) {
            for (const auto& entry : value.node()->entries) {
                check_expressions(value.member(entry), answer, integration);
            }
        } else if (value && value.text().starts_with("{%")) {
            check_text(value, "$states.result.", answer, integration);
        }
    }

    void check_text(const Value& value, std::string_view root, const Names& answer, std::string_view integration) {
        for (const auto& path : paths_in(value.text(), root)) {
            if (path.first.empty() || has(answer, path.first)) {
                continue;
            }
            const auto near = machine_.application.run().nearest(path.first, answer);
            errors_.push_back(machine_.error(
                value, fmt::format("the result of `{}` has no `{}`", integration, path.first),
                near                             ? fmt::format("did you mean `{}`?", *near)
                : integration == "lambda:invoke" ? fmt::format("what the function answers is in `Payload`: write "
                                                               "`{}Payload.{}`",
                                                               root, path.first)
                : integration == "dynamodb:getItem"
                    ? fmt::format("what was read is in `Item`: write `{}Item.{}`", root, path.first)
                    : fmt::format("it has `{}`", fmt::join(answer, "`, `"))));
            return;
        }
    }

    const StateMachine& machine_;
    Errors& errors_;
};

void results(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            ResultCheck(machine, errors).check(state);
        }
    }
}

}  // namespace

const Family& state_result_rules() {
    static const Family family{.applications = {{rule("EG7023"), results}}};
    return family;
}

}  // namespace samgen::lint::application
