#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"

// The errors that states retry and catch. EG7007 says what Step Functions refuses of them.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
namespace samgen::lint::application {
namespace {

constexpr std::string_view kEnding = "Exception";

using HandlerVisitor = std::function<void(const Value& handlers)>;

void each_list_of_handlers(const StateMachine& machine, const HandlerVisitor& visit) {
    for (const auto& state : machine.states) {
        for (const std::string_view key : {"Retry", "Catch"}) {
            if (const auto handlers = state[key]; handlers.is_list()) {
                visit(handlers);
            }
        }
    }
}

// The errors that a service reports, by the prefix of their names.
schema::Json errors_of(std::string_view service) {
    const auto facts = schema::facts("task_errors");
    const auto found = facts.find(service);
    return found.is_string() ? facts.find(found.string()) : found;
}

// What an error's name was to be; nothing where it may be right.
std::optional<std::string> meant_by(const Run& run, std::string_view service, std::string_view name) {
    const auto known = errors_of(service);
    if (!known) {
        std::vector<std::string_view> services;
        for (const auto member : schema::facts("task_errors").members()) {
            services.push_back(member.key);
        }
        const auto near = run.nearest(service, services);
        return near && errors_of(*near).contains(name) ? std::optional(fmt::format("{}.{}", *near, name))
                                                       : std::nullopt;
    }
    // The SDK for Java, which Step Functions calls services by, ends them all alike.
    const auto bare = name.ends_with(kEnding) ? name.substr(0, name.size() - kEnding.size()) : name;
    if (known.contains(name) || (bare != name && known.contains(bare))) {
        return std::nullopt;
    }
    const auto whole = fmt::format("{}{}", name, kEnding);
    if (known.contains(whole)) {
        return fmt::format("{}.{}", service, whole);
    }
    Names names;
    for (const auto error : known.items()) {
        names.push_back(error.string());
    }
    const auto near = run.nearest(name, names);
    return near ? std::optional(fmt::format("{}.{}", service, *near)) : std::nullopt;
}

// WG7033
void unknown_errors(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        each_list_of_handlers(machine, [&](const Value& handlers) {
            for (std::size_t i = 0; i < handlers.node()->items.size(); ++i) {
                each_item(
                    handlers.item(i)["ErrorEquals"], machine.piece.given, [&](const Value& value, const Scenario&) {
                        const auto text = value.text();
                        const auto service = text.substr(0, text.find('.'));
                        if (service.size() == text.size() || service == "States") {
                            return;
                        }
                        if (const auto meant = meant_by(application.run(), service, text.substr(service.size() + 1))) {
                            errors.push_back(machine.error(value, fmt::format("no service reports an error `{}`", text),
                                                           fmt::format("did you mean `{}`?", *meant)));
                        }
                    });
            }
        });
    }
}

class HandlerCheck {
   public:
    HandlerCheck(const StateMachine& machine, const Value& handlers, Errors& errors)
        : machine_(machine), handlers_(handlers), errors_(errors) {}

    void check() {
        for (std::size_t i = 0; i < handlers_.node()->items.size(); ++i) {
            const auto handler = handlers_.item(i);
            check_delay(handler);
            const auto names = handler["ErrorEquals"];
            for (std::size_t j = 0; names.is_list() && j < names.node()->items.size(); ++j) {
                check_name(names.item(j));
            }
            for (std::size_t j = 0; names.is_list() && j < names.node()->items.size(); ++j) {
                seen_.push_back(names.item(j));
            }
        }
    }

   private:
    // Whoever handles all failures of a task handles this one, too.
    static bool is_failure(std::string_view name) {
        return !name.starts_with("States.") || name == "States.Permissions" || name == "States.HeartbeatTimeout";
    }

    void check_name(const Value& value) {
        const auto name = value.text();
        for (const auto& earlier : seen_) {
            const bool is_same = !name.empty() && earlier.text() == name && name != "States.ALL";
            if (is_same || (earlier.text() == "States.TaskFailed" && !name.empty() && is_failure(name))) {
                auto error = machine_.error(
                    value, fmt::format("`{}` never comes here: the entry for `{}` takes it", name, earlier.text()),
                    is_same ? "each error is handled once" : "put the entry for what is more general last");
                error.related.push_back({earlier.node()->span, "it is taken here"});
                errors_.push_back(std::move(error));
                return;
            }
        }
    }

    void check_delay(const Value& handler) {
        const auto most = number_in(handler["MaxDelaySeconds"].node());
        const auto first = number_in(handler["IntervalSeconds"].node());
        if (most && *most <= first.value_or(1)) {
            errors_.push_back(machine_.error(handler["MaxDelaySeconds"],
                                             fmt::format("the first retry waits {} s already", first.value_or(1)),
                                             "`MaxDelaySeconds` is more than `IntervalSeconds`"));
        }
    }

    const StateMachine& machine_;
    Value handlers_;
    std::vector<Value> seen_;
    Errors& errors_;
};

// WG7034
void idle_handlers(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        each_list_of_handlers(machine, [&](const Value& handlers) { HandlerCheck(machine, handlers, errors).check(); });
    }
}

}  // namespace

const Family& state_handler_rules() {
    static const Family family{.applications = {{rule("WG7033"), unknown_errors}, {rule("WG7034"), idle_handlers}}};
    return family;
}

}  // namespace samgen::lint::application
