#include <optional>
#include <vector>

#include <fmt/format.h>

#include "lint/application/machines.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

// How long states take, against what they wait for and what their machine has.
namespace samgen::lint::application {
namespace {

// WG7020
void impatient_states(const Application& application, Errors& errors) {
    constexpr double kDefault = 3;
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            const auto limit = state["TimeoutSeconds"];
            const auto seconds = number_in(limit.node());
            const auto* function = seconds ? function_of(machine, state) : nullptr;
            if (function == nullptr) {
                continue;
            }
            const auto timeout = function->find("Timeout");
            const auto takes = timeout ? number_in(timeout.node()) : std::optional(kDefault);
            if (!takes || *seconds >= *takes) {
                continue;
            }
            auto error = machine.error(
                limit,
                fmt::format("the state gives up after {} s, and `{}` may take {} s", *seconds, function->id, *takes),
                fmt::format("write {} at least", *takes));
            error.related.push_back({timeout ? timeout.way()->span : function->where.way()->span,
                                     timeout ? "the function's timeout is here" : "the function is here"});
            errors.push_back(std::move(error));
        }
    }
}

// https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
constexpr double kExpress = 300;

// EG7021. With more than one thing that takes too long, it is the type that is wrong.
void express_waits(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        if (!machine.is_express) {
            continue;
        }
        std::vector<Value> waits;
        for (const auto& state : machine.states) {
            const auto seconds = number_in(state["Seconds"].node());
            if (state["Type"].text() == "Wait" && seconds && *seconds >= kExpress) {
                waits.push_back(state["Seconds"]);
            }
        }
        if (waits.empty()) {
            continue;
        }
        const auto total = number_in(machine.definition["TimeoutSeconds"].node());
        const bool is_type = waits.size() > 1 || (total && *total > kExpress);
        const auto type =
            machine.piece
                .properties[machine.piece.type == "AWS::Serverless::StateMachine" ? "Type" : "StateMachineType"];
        auto message = fmt::format("an express workflow ends after {} s, and `{}` waits {} s", kExpress,
                                   waits.front().way()->parent->key, waits.front().text());
        auto error = is_type ? finding(type, std::move(message), "write `STANDARD`")
                             : machine.error(waits.front(), std::move(message), "wait less, or write `STANDARD`");
        error.related.push_back(is_type ? diag::Related{waits.front().way()->span, "it waits here"}
                                        : diag::Related{type.way()->span, "the type is here"});
        errors.push_back(std::move(error));
    }
}

// WG7022
void express_timeouts(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        const auto limit = machine.definition["TimeoutSeconds"];
        const auto seconds = number_in(limit.node());
        if (machine.is_express && seconds && *seconds > kExpress) {
            errors.push_back(machine.error(
                limit, fmt::format("an express workflow ends after {} s, whatever is said here", kExpress),
                fmt::format("write {} or less, or `Type: STANDARD`", kExpress)));
        }
    }
}

}  // namespace

const Family& state_time_rules() {
    static const Family family{.applications = {{rule("EG7021"), express_waits},
                                                {rule("WG7020"), impatient_states},
                                                {rule("WG7022"), express_timeouts}}};
    return family;
}

}  // namespace samgen::lint::application
