#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-state-machine-executions
constexpr double kEvents = 25000;

// The events that one pass through a state writes into the history: a task is entered, scheduled, started, succeeds,
// and is left.
double events_of(const Value& state) {
    const auto type = state["Type"].text();
    return type == "Choice" || type == "Pass" || type == "Wait" ? 2 : 5;
}

// Whether something counts the rounds, or looks at the time: then they have an end of their own.
bool is_counted(const Node& node) {
    const auto text = node.string();
    return text.find("MathAdd") != std::string_view::npos || text.find('+') != std::string_view::npos ||
           text.find("$millis") != std::string_view::npos || text.find("$now") != std::string_view::npos ||
           std::ranges::any_of(node.items, [](const Node* item) { return is_counted(*item); }) ||
           std::ranges::any_of(node.entries, [](const Entry& entry) {
               return entry.key.starts_with("Timestamp") || entry.key.starts_with("Numeric") ||
                      is_counted(*entry.value);
           });
}

// The shortest way from a state back to it; empty where there is none.
std::vector<Value> circle_of(const Value& scope, const Value& start) {
    std::map<std::string_view, std::string_view> before;
    std::vector<std::string_view> open{start.way()->key};
    const auto states = scope["States"];
    for (std::size_t i = 0; i < open.size(); ++i) {
        const auto from = open[i];
        for (const auto to : targets_of(states[from])) {
            if (!states[to].is_map() || !before.try_emplace(to, from).second) {
                continue;
            }
            if (to != start.way()->key) {
                open.push_back(to);
                continue;
            }
            std::vector<Value> circle{start};
            for (auto at = from; at != start.way()->key; at = before.at(at)) {
                circle.push_back(states[at]);
            }
            return circle;
        }
    }
    return {};
}

std::string readable_time(double seconds) {
    constexpr double kHour = 3600;
    constexpr double kMinute = 60;
    return seconds >= 2 * kHour ? fmt::format("{:.0f} hours", seconds / kHour)
                                : fmt::format("{:.0f} minutes", seconds / kMinute);
}

void check_scope(const StateMachine& machine, const Value& scope, std::optional<double> lives, Errors& errors) {
    // Without a timeout of the machine, what ends within the hour was hardly meant.
    constexpr double kShort = 3600;
    each_state(scope, [&](const Value& state) {
        each_scope(state, [&](const Value& inner) { check_scope(machine, inner, lives, errors); });
        const auto seconds = state["Type"].text() == "Wait" ? number_in(state["Seconds"].node()) : std::nullopt;
        if (!seconds) {
            return;
        }
        const auto circle = circle_of(scope, state);
        if (circle.empty() || std::ranges::any_of(circle, [](const Value& one) { return is_counted(*one.node()); })) {
            return;
        }
        double events = 0;
        double pause = 0;
        for (const auto& one : circle) {
            events += events_of(one);
            pause += one["Seconds"] ? number_in(one["Seconds"].node()).value_or(kShort) : 0;
        }
        const auto ends = kEvents / events * pause;
        // What its tasks take comes on top.
        if (lives ? *lives > 2 * ends : ends < kShort) {
            errors.push_back(machine.error(
                state["Seconds"],
                fmt::format("the execution fails after {} or so: each round adds {} events to its history, which takes "
                            "{} of them",
                            readable_time(ends), events, kEvents),
                "wait longer"));
        }
    });
}

// WG7035
void hasty_polls(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        if (!machine.is_express) {
            check_scope(machine, machine.definition, number_in(machine.definition["TimeoutSeconds"].node()), errors);
        }
    }
}

}  // namespace

const Family& state_polling_rules() {
    static const Family family{.applications = {{rule("WG7035"), hasty_polls}}};
    return family;
}

}  // namespace samgen::lint::application
