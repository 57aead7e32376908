#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/machines.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// Where states lead to again and again.
namespace samgen::lint::application {
namespace {

// A state, and the values that name the states that it leads to.
struct StateNode {
    Value state;
    std::vector<Value> transitions;
    bool ends = false;
};
using Graph = std::map<std::string_view, StateNode>;

// Whether a text of the state says something else each time: the time, a random number.
bool changes_by_itself(const Node& node) {
    constexpr std::string_view kMarks[] = {"$$", "$now", "$millis", "$random", "$uuid", "$states.context", "States."};
    const auto text = node.string();
    return node.is_function() ||
           std::ranges::any_of(kMarks,
                               [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; }) ||
           std::ranges::any_of(node.items, [](const Node* item) { return changes_by_itself(*item); }) ||
           std::ranges::any_of(node.entries, [](const Entry& entry) { return changes_by_itself(*entry.value); });
}

// Whether nothing is done in a state: what comes out of it is what went in.
bool is_idle(const Value& state) {
    const auto type = state["Type"].text();
    if (type != "Choice" && type != "Wait" && type != "Pass") {
        return false;
    }
    constexpr std::string_view kChanging[] = {"Result",     "Parameters", "Assign",    "Output",
                                              "ResultPath", "InputPath",  "OutputPath"};
    return std::ranges::none_of(kChanging, [&](std::string_view key) { return bool(state[key]); }) &&
           !changes_by_itself(*state.node());
}

Graph graph_of(const Value& scope) {
    Graph graph;
    each_state(scope, [&](const Value& state) {
        auto& node = graph[state.way()->key];
        node.state = state;
        const auto type = state["Type"].text();
        node.ends = type == "Succeed" || type == "Fail" || state["End"];
        const auto follow = [&](const Value& to) {
            if (!to.text().empty()) {
                node.transitions.push_back(to);
            }
        };
        for (const std::string_view list : {"Choices", "Catch"}) {
            const auto items = state[list];
            for (std::size_t i = 0; items.is_list() && i < items.node()->items.size(); ++i) {
                follow(items.item(i)["Next"]);
            }
        }
        follow(state["Next"]);
        follow(state["Default"]);
    });
    return graph;
}

// The states that can be reached from one through others for which `through` holds.
template <class Through>
std::set<std::string_view> reached_from(const Graph& graph, std::string_view start, const Through& through) {
    std::set<std::string_view> reached;
    std::vector<std::string_view> open{start};
    while (!open.empty()) {
        const auto from = graph.find(open.back());
        open.pop_back();
        if (from == graph.end() || !through(from->second)) {
            continue;
        }
        for (const auto& to : from->second.transitions) {
            if (reached.insert(to.text()).second) {
                open.push_back(to.text());
            }
        }
    }
    return reached;
}

class CircleCheck {
   public:
    CircleCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    void check(const Value& scope) {
        const auto graph = graph_of(scope);
        bool is_whole = true;  // every transition leads to a state
        for (const auto& [name, node] : graph) {
            is_whole = is_whole && std::ranges::all_of(node.transitions,
                                                       [&](const Value& to) { return graph.contains(to.text()); });
        }
        // EG7003 says where there is no end at all.
        const bool ends = std::ranges::any_of(graph, [](const auto& entry) { return entry.second.ends; });
        if (is_whole && ends && !check_idle(scope, graph)) {
            check_ends(scope, graph);
        }
        each_state(scope, [&](const Value& state) { each_scope(state, [&](const Value& inner) { check(inner); }); });
    }

   private:
    // A circle in which nothing is done: a choice in it is made as it was the last time.
    bool check_idle(const Value& scope, const Graph& graph) {
        const auto idle = [](const StateNode& node) { return is_idle(node.state); };
        bool is_found = false;
        each_state(scope, [&](const Value& state) {
            const auto name = state.way()->key;
            const auto next = state["Next"];
            if (is_found || !next || !is_idle(state) || !reached_from(graph, name, idle).contains(name)) {
                return;
            }
            is_found = true;
            errors_.push_back(machine_.error(
                next,
                fmt::format("`{}` leads back to `{}`, and nothing on the way changes what is decided there: the "
                            "execution goes round until its time is over",
                            name, next.text()),
                "lead to a state that asks anew, or on to another one"));
        });
        return is_found;
    }

    // A state from which no way leads to an end.
    void check_ends(const Value& scope, const Graph& graph) {
        const auto any = [](const StateNode&) { return true; };
        // Said of a choice, where there is one: that is where the way out would be.
        Value stuck;
        each_state(scope, [&](const Value& state) {
            const auto reached = reached_from(graph, state.way()->key, any);
            const auto ends = [&](std::string_view name) {
                return graph.at(name).ends || graph.at(name).transitions.empty();
            };
            if (!ends(state.way()->key) && std::ranges::none_of(reached, ends) &&
                (!stuck || (stuck["Type"].text() != "Choice" && state["Type"].text() == "Choice"))) {
                stuck = state;
            }
        });
        if (stuck) {
            errors_.push_back(machine_.error(graph.at(stuck.way()->key).transitions.front(),
                                             fmt::format("from `{}` no way leads to an end", stuck.way()->key),
                                             "lead to a state that ends, or write `End: true`"));
        }
    }

    const StateMachine& machine_;
    Errors& errors_;
};

// WG7024
void circles(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        CircleCheck(machine, errors).check(machine.definition);
    }
}

}  // namespace

const Family& state_graph_rules() {
    static const Family family{.applications = {{rule("WG7024"), circles}}};
    return family;
}

}  // namespace samgen::lint::application
