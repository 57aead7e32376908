#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"

// What a task hands on that keeps nothing of its input.
namespace samgen::lint::application {
namespace {

class HandoverCheck {
   public:
    HandoverCheck(const StateMachine& machine, const Value& scope, Errors& errors)
        : machine_(machine), scope_(scope), errors_(errors) {}

    void check() {
        each_state(scope_, [&](const Value& state) {
            const auto selected = state["ResultSelector"];
            const auto answer = selected ? keys_of(selected) : answer_of(state);
            if (!answer || has_own_output(state)) {
                return;
            }
            seen_.clear();
            is_said_ = false;
            follow(state, *answer, state["Next"].text());
        });
    }

   private:
    static bool has_own_output(const Value& state) {
        // ResultPath: null is one, too.
        for (const std::string_view key : {"ResultPath", "OutputPath", "Output", "Assign"}) {
            if (state.node()->find(key) != nullptr) {
                return true;
            }
        }
        return state["QueryLanguage"] || state["Arguments"];
    }

    // The state that comes next, and those that are handed the same. A choice may ask what there is.
    void follow(const Value& by, const Names& answer, std::string_view name) {
        const auto next = scope_["States"][name];
        if (name.empty() || !next.is_map() || is_said_ || !seen_.insert(name).second) {
            return;
        }
        read(by, answer, next);
        const auto type = next["Type"].text();
        if ((type == "Choice" && !asks_what_there_is(next["Choices"])) || type == "Wait") {
            for (const auto target : targets_of(next)) {
                follow(by, answer, target);
            }
        }
    }

    void read(const Value& by, const Names& answer, const Value& state) {
        each_read(state, [&](const Value& text) {
            for (const auto& path : paths_in(text.text(), "$.")) {
                if (!path.first.empty() && !has(answer, path.first)) {
                    say(by, state, text, path.first);
                }
            }
        });
        if (state["Type"].text() == "Parallel" && !state["Parameters"] && !state["InputPath"]) {
            each_scope(state, [&](const Value& branch) {
                const auto first = branch["States"][branch["StartAt"].text()];
                if (first.is_map()) {
                    read(by, answer, first);
                }
            });
        }
    }

    void say(const Value& by, const Value& state, const Value& text, std::string_view name) {
        if (is_said_) {
            return;
        }
        is_said_ = true;
        const auto integration = integration_of(by).name;
        const bool is_selected = bool(by["ResultSelector"]);
        auto error = machine_.error(
            by["ResultPath"],
            fmt::format("`{}` hands on {} alone, and `{}` reads `$.{}`", by.way()->key,
                        is_selected ? std::string("what it selects of its result")
                                    : fmt::format("the result of `{}`", integration),
                        state.way()->key, name),
            integration == "lambda:invoke" && !is_selected
                ? std::string("write `OutputPath: $.Payload` for what the function answers, or `ResultPath: $.result` "
                              "to keep the input")
                : std::string("write `ResultPath: null` to hand on the input, or `ResultPath: $.result` for both"));
        error.related.push_back({text.way()->span, "it is read here"});
        errors_.push_back(std::move(error));
    }

    const StateMachine& machine_;
    Value scope_;
    std::set<std::string_view> seen_;
    bool is_said_ = false;
    Errors& errors_;
};

void check_scope(const StateMachine& machine, const Value& scope, Errors& errors) {
    HandoverCheck(machine, scope, errors).check();
    each_state(scope, [&](const Value& state) {
        each_scope(state, [&](const Value& inner) { check_scope(machine, inner, errors); });
    });
}

// WG7026
void handovers(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        check_scope(machine, machine.definition, errors);
    }
}

}  // namespace

const Family& state_handover_rules() {
    static const Family family{.applications = {{rule("WG7026"), handovers}}};
    return family;
}

}  // namespace samgen::lint::application
