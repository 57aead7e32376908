#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

// What the services of tasks want to be told.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
namespace samgen::lint::application {
namespace {

constexpr std::string_view kEvent[] = {"Source", "DetailType", "Detail"};
constexpr std::string_view kEventOthers[] = {"EventBusName", "Resources", "Time", "TraceHeader"};

Names names_in(const schema::Json& list) {
    Names names;
    for (const auto name : list.items()) {
        names.push_back(name.string());
    }
    return names;
}

// Whether they differ by what is a capital alone, where the one is an abbreviation: Step Functions writes `StreamArn`
// for what the service calls `StreamARN`.
bool is_same_name(std::string_view given, std::string_view name) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool is_short =
        std::ranges::adjacent_find(name, [&](char a, char b) { return is_upper(a) && is_upper(b); }) != name.end();
    return is_short && text::lower_case(given) == text::lower_case(name);
}

class ParameterCheck {
   public:
    ParameterCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    void check(const Value& state) {
        const auto called = integration_of(state);
        const auto known = called.arguments.is_map() && !called.name.empty()
                               ? schema::facts("task_parameters").find(called.name)
                               : schema::Json{};
        if (!known) {
            return;
        }
        check_map(called.arguments, names_in(known.find("wanted")), names_in(known.find("others")), called.name);
        const auto entries = called.arguments["Entries"];
        for (std::size_t i = 0; entries.is_list() && i < entries.node()->items.size(); ++i) {
            if (entries.item(i).is_map()) {
                check_map(entries.item(i), kEvent, kEventOthers, "an event");
            }
        }
        check_group(called);
    }

   private:
    void check_map(const Value& map, std::span<const std::string_view> wanted, std::span<const std::string_view> others,
                   std::string_view what) {
        const auto given = keys_of(map).value_or(Names{});
        Names known(wanted.begin(), wanted.end());
        known.insert(known.end(), others.begin(), others.end());
        Names missing;
        for (const auto name : wanted) {
            if (!has(given, name)) {
                missing.push_back(name);
            }
        }
        for (const auto& entry : map.node()->entries) {
            const auto name = without_path(entry.key);
            const auto near = has(known, name) ? std::nullopt : machine_.application.run().nearest(name, known);
            if (near && !has(given, *near) && !is_same_name(name, *near)) {
                auto error = machine_.error(map.member(entry), fmt::format("`{}` has no `{}`", what, name),
                                            fmt::format("did you mean `{}`?", *near));
                if (!machine_.json) {
                    error.span = entry.key_span;
                }
                errors_.push_back(std::move(error));
                std::erase(missing, *near);
            }
        }
        if (!missing.empty()) {
            errors_.push_back(machine_.error(map, fmt::format("`{}` wants `{}`", what, missing.front()),
                                             fmt::format("add `{}`", missing.front())));
        }
    }

    // A FIFO queue or topic takes a message with its group only.
    void check_group(const Integration& called) {
        for (const std::string_view parameter : {"QueueUrl", "TopicArn"}) {
            const auto named = machine_.reference(called.arguments[parameter]);
            const auto* piece = named ? machine_.application.piece(named->resource) : nullptr;
            const bool is_fifo = piece != nullptr && (piece->properties["FifoQueue"].text() == "true" ||
                                                      piece->properties["FifoTopic"].text() == "true");
            if (is_fifo && !has(keys_of(called.arguments).value_or(Names{}), "MessageGroupId")) {
                auto error = machine_.error(called.arguments[parameter],
                                            fmt::format("`{}` is FIFO, and the message has no group", piece->id),
                                            "add `MessageGroupId`");
                error.related.push_back({piece->where.way()->span, "it is defined here"});
                errors_.push_back(std::move(error));
            }
        }
    }

    const StateMachine& machine_;
    Errors& errors_;
};

// EG7027
void parameters_of_tasks(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            ParameterCheck(machine, errors).check(state);
        }
    }
}

}  // namespace

const Family& state_parameter_rules() {
    static const Family family{.applications = {{rule("EG7027"), parameters_of_tasks}}};
    return family;
}

}  // namespace samgen::lint::application
