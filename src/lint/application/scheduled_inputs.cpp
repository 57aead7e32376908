#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/json_text.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/rule_table.hpp"

// What rules and schedules hand to what they call, and when.
namespace samgen::lint::application {
namespace {

// What a text says, with a number for each variable of Fn::Sub; empty where that cannot be told.
std::string json_of(const Value& value) {
    const auto& node = *value.node();
    if (node.is_string()) {
        return std::string(node.text);
    }
    if (node.function != Function::sub) {
        return {};
    }
    const auto& argument = *node.argument();
    const auto text = argument.is_list() && !argument.items.empty() ? argument.items[0]->string() : argument.string();
    std::string json;
    std::size_t from = 0;
    for (const auto& variable : variables_in(text)) {
        json += text.substr(from, variable.begin - from);
        json += '0';
        from = variable.end;
    }
    json += text.substr(from);
    return json;
}

void check_input(const Application& application, const Value& input, Errors& errors) {
    const auto text = json_of(input);
    if (text.empty() || parse_json(text, {}, application.run().arena) != nullptr) {
        return;
    }
    const bool is_word = text.find_first_of("{}[]\"': ") == std::string::npos;
    errors.push_back(finding(input, "the input is no JSON",
                             is_word ? fmt::format("a text stands in quotes: `'\"{}\"'`", text)
                                     : "names and texts stand in double quotes: `'{\"kind\": \"nightly\"}'`"));
}

// EG3026: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html
// A rule's input is JSON whatever it calls, a schedule's where that is a function, a state machine or a bus.
void inputs(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto check = [&](const Value& input, const Scenario&) { check_input(application, input, errors); };
        if (!piece.is_written) {
            continue;
        }
        if (piece.type == "AWS::Events::Rule") {
            each_at(piece, "Targets/*/Input", check);
        } else if (piece.type == "AWS::Scheduler::Schedule") {
            const auto target = piece.properties["Target"]["Arn"];
            const auto* called = application.piece(target.referred());
            if (called != nullptr &&
                (called->type.ends_with("::Function") || called->type.ends_with("::StateMachine"))) {
                each_at(piece, "Target/Input", check);
            }
        } else if (piece.type == "AWS::Serverless::Function" || piece.type == "AWS::Serverless::StateMachine") {
            for (const std::string_view path :
                 {"Events/*Schedule/Properties/Input", "Events/*ScheduleV2/Properties/Input",
                  "Events/*EventBridgeRule/Properties/Input", "Events/*CloudWatchEvent/Properties/Input"}) {
                each_at(piece, path, check);
            }
        }
    }
}

// EG3027: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html
void windows(const Application& application, Errors& errors) {
    const auto check = [&](const Value& window, const Scenario&) {
        const auto mode = window["Mode"];
        if (mode.text() == "FLEXIBLE" && !window["MaximumWindowInMinutes"]) {
            errors.push_back(
                finding(mode, "nothing says how long the window is", "write `MaximumWindowInMinutes`, from 1 to 1440"));
        }
    };
    for (const auto& piece : application.pieces()) {
        if (piece.is_written && piece.type == "AWS::Scheduler::Schedule") {
            each_at(piece, "FlexibleTimeWindow", check);
        } else if (piece.type == "AWS::Serverless::Function" || piece.type == "AWS::Serverless::StateMachine") {
            each_at(piece, "Events/*ScheduleV2/Properties/FlexibleTimeWindow", check);
        }
    }
}

}  // namespace

const Family& scheduled_input_rules() {
    static const Family family{.applications = {{rule("EG3026"), inputs}, {rule("EG3027"), windows}}};
    return family;
}

}  // namespace samgen::lint::application
