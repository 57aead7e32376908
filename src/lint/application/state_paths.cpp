#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/near_miss.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"

// What states leave to those behind them, and what these read of it. An execution fails at a path that leads nowhere.
namespace samgen::lint::application {
namespace {

// What a scope's states leave under a name.
struct Left {
    Value by;                      // the state
    std::optional<Names> members;  // nothing where they are not known
    int count = 0;
    bool by_path = false;  // by ResultPath, so that it is surely there
};

// WG7026: what states read of what others left.
class PathCheck {
   public:
    PathCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    void check(const Value& scope) {
        left_.clear();
        collect(scope);
        read(scope);
    }

    static bool is_map_state(const Value& state) { return state["Type"].text() == "Map"; }

   private:
    void leave(std::string_view name, const Value& by, std::optional<Names> members, bool by_path = false) {
        auto& left = left_[name];
        left.members = left.count == 0 ? std::move(members) : std::nullopt;
        left.by = left.count == 0 || by_path ? by : left.by;
        left.by_path = left.by_path || by_path;
        ++left.count;
    }

    void collect(const Value& scope) {
        each_state(scope, [&](const Value& state) {
            collect_state(state);
            if (!is_map_state(state)) {
                each_scope(state, [&](const Value& inner) { collect(inner); });
            }
        });
    }

    void collect_state(const Value& state) {
        for (const std::string_view key : {"Parameters", "Result", "ResultSelector"}) {
            if (key == "Parameters" && state["Type"].text() == "Task") {
                continue;
            }
            for (const auto name : keys_of(state[key]).value_or(Names{})) {
                leave(name, state, std::nullopt);
            }
        }
        add_result(state, state["ResultPath"].text());
        const auto handlers = state["Catch"];
        for (std::size_t i = 0; handlers.is_list() && i < handlers.node()->items.size(); ++i) {
            if (const auto paths = paths_in(handlers.item(i)["ResultPath"].text(), "$."); !paths.empty()) {
                leave(paths.front().first, state, std::nullopt);
            }
        }
    }

    void add_result(const Value& state, std::string_view text) {
        const auto paths = text.starts_with("$.") ? paths_in(text, "$.") : std::vector<Path>{};
        if (paths.empty() || paths.front().first.empty()) {
            return;
        }
        const bool is_whole = text.size() == 2 + paths.front().first.size();
        auto members = !is_whole                 ? std::nullopt
                       : state["ResultSelector"] ? keys_of(state["ResultSelector"])
                       : state["Type"].text() == "Pass"
                           ? state["Parameters"] ? keys_of(state["Parameters"]) : keys_of(state["Result"])
                           : answer_of(state);
        leave(paths.front().first, state, std::move(members), true);
    }

    void read(const Value& scope) {
        each_state(scope, [&](const Value& state) {
            each_read(state, [&](const Value& text) { check_text(text); });
            if (!is_map_state(state)) {
                each_scope(state, [&](const Value& inner) {
                    if (!state["Parameters"]) {
                        read(inner);
                    }
                });
            }
        });
    }

    // The object that describes the execution, by two signs of dollar.
    // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
    static const Names* context_of(std::string_view name) {
        static const std::map<std::string_view, Names> kContext = {
            {"Execution", {"Id", "Input", "Name", "RedriveCount", "RedriveTime", "RoleArn", "StartTime"}},
            {"Map", {"Item"}},
            {"State", {"EnteredTime", "Name", "RetryCount"}},
            {"StateMachine", {"Id", "Name"}},
            {"Task", {"Token"}},
        };
        const auto found = kContext.find(name);
        return found == kContext.end() ? nullptr : &found->second;
    }

    void check_context(const Value& value) {
        for (const auto& path : paths_in(value.text(), "$$.")) {
            const auto* members = context_of(path.first);
            if (members == nullptr || path.second.empty() || has(*members, path.second)) {
                continue;
            }
            const auto near = machine_.application.run().nearest(path.second, *members);
            errors_.push_back(
                machine_.error(value, fmt::format("the context has no `$$.{}.{}`", path.first, path.second),
                               near ? fmt::format("did you mean `$$.{}.{}`?", path.first, *near)
                                    : fmt::format("`$$.{}` has `{}`", path.first, fmt::join(*members, "`, `"))));
            return;
        }
    }

    void check_text(const Value& value) {
        check_context(value);
        for (const auto& path : paths_in(value.text(), "$.")) {
            const auto found = left_.find(path.first);
            if (path.first.empty()) {
                continue;
            }
            const auto* context = found == left_.end() ? context_of(path.first) : nullptr;
            if (context != nullptr && has(*context, path.second)) {
                errors_.push_back(
                    machine_.error(value, fmt::format("no state leaves `$.{}.{}`", path.first, path.second),
                                   fmt::format("the context is read by `$$.{}.{}`", path.first, path.second)));
            } else if (found == left_.end()) {
                check_name(value, path.first);
            } else if (const auto& left = found->second;
                       left.members && !path.second.empty() && !has(*left.members, path.second)) {
                say(value, left.by,
                    fmt::format("`{}` leaves no `{}` in `$.{}`", left.by.way()->key, path.second, path.first),
                    hint_for(path, *left.members, left.by));
            }
        }
    }

    [[nodiscard]] std::string hint_for(const Path& path, const Names& members, const Value& by) const {
        if (const auto near = machine_.application.run().nearest(path.second, members)) {
            return fmt::format("did you mean `$.{}.{}`?", path.first, *near);
        }
        if (has(members, "Payload") && !by["ResultSelector"]) {
            return fmt::format("what the function answers is in `Payload`: write `$.{}.Payload.{}`", path.first,
                               path.second);
        }
        return fmt::format("it leaves `{}`", fmt::join(members, "`, `"));
    }

    void check_name(const Value& value, std::string_view name) {
        for (const auto& [known, left] : left_) {
            if (left.by_path && is_near_miss(name, known)) {
                say(value, left.by, fmt::format("no state leaves `$.{}`; it has to be in the execution's input", name),
                    fmt::format("did you mean `$.{}`, which `{}` leaves?", known, left.by.way()->key));
                return;
            }
        }
    }

    void say(const Value& value, const Value& by, std::string message, std::string hint) {
        auto error = machine_.error(value, std::move(message), std::move(hint));
        error.related.push_back({by.way()->span, "the state is here"});
        errors_.push_back(std::move(error));
    }

    const StateMachine& machine_;
    std::map<std::string_view, Left> left_;
    Errors& errors_;
};

void paths(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        PathCheck check(machine, errors);
        check.check(machine.definition);
        // What is done with each item has the item for its data.
        for (const auto& state : machine.states) {
            if (PathCheck::is_map_state(state)) {
                each_scope(state, [&](const Value& inner) { check.check(inner); });
            }
        }
    }
}

}  // namespace

const Family& state_path_rules() {
    static const Family family{.applications = {{rule("WG7026"), paths}}};
    return family;
}

}  // namespace samgen::lint::application
