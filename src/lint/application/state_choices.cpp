#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// What choices compare, and how maps come to their items. EG7013 and E3601 say what is of the wrong kind.
namespace samgen::lint::application {
namespace {

bool is_comparison(std::string_view key) {
    constexpr std::array<std::string_view, 5> kBegins = {"Boolean", "Is", "Numeric", "String", "Timestamp"};
    return std::ranges::any_of(kBegins, [&](std::string_view begin) { return key.starts_with(begin); });
}

// 2026-11-23T12:00:00Z, as far as it matters: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
bool is_time(std::string_view text) {
    constexpr std::string_view kForm = "0000-00-00T00:00:00";
    if (text.size() <= kForm.size()) {
        return false;
    }
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        if (kForm[i] == '0' ? !text::is_digit(text[i]) : text[i] != kForm[i]) {
            return false;
        }
    }
    return text.ends_with('Z') || text.find_first_of("+-", kForm.size()) != std::string_view::npos;
}

// Whether a text is what it will be when the state is run.
bool is_literal(std::string_view text) {
    return !text.empty() && text.find("${") == std::string_view::npos && !text.starts_with("{%");
}

class ChoiceCheck {
   public:
    ChoiceCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    void check(const Value& state) {
        const auto choices = state["Choices"];
        for (std::size_t i = 0; choices.is_list() && i < choices.node()->items.size(); ++i) {
            check_rule(choices.item(i), false);
        }
        if (const auto until = state["Timestamp"]; state["Type"].text() == "Wait") {
            check_time(until);
        }
    }

   private:
    void check_rule(const Value& value, bool is_inner) {
        if (!value.is_map()) {
            return;
        }
        for (const auto& entry : value.node()->entries) {
            const auto member = value.member(entry);
            if (entry.key == "And" || entry.key == "Or") {
                for (std::size_t i = 0; member.is_list() && i < member.node()->items.size(); ++i) {
                    check_rule(member.item(i), true);
                }
            } else if (entry.key == "Not") {
                check_rule(member, true);
            } else if (entry.key == "Next" && is_inner) {
                say(member, "a part of a condition leads nowhere", "put `Next` beside `And`, `Or` or `Not`");
            } else if (is_comparison(entry.key)) {
                check_comparison(value, entry);
            }
        }
    }

    void check_comparison(const Value& value, const Entry& entry) {
        const auto member = value.member(entry);
        if (!value["Variable"]) {
            say(member, fmt::format("`{}` does not say what it compares", entry.key), "add `Variable: $...`");
        } else if (entry.key.ends_with("Path") && is_literal(member.text()) && !member.text().starts_with('$')) {
            say(member, fmt::format("`{}` is no path, which `{}` wants", member.text(), entry.key),
                fmt::format("write `$.{}`, or `{}` for the text itself", member.text(),
                            entry.key.substr(0, entry.key.size() - std::string_view("Path").size())));
        } else if (entry.key.starts_with("Timestamp") && !entry.key.ends_with("Path")) {
            check_time(member);
        }
    }

    void check_time(const Value& value) {
        if (is_literal(value.text()) && !is_time(value.text())) {
            say(value, fmt::format("`{}` is no time", value.text()), "write it like `2026-01-31T12:00:00Z`");
        }
    }

    void say(const Value& where, std::string message, std::string hint) {
        errors_.push_back(machine_.error(where, std::move(message), std::move(hint)));
    }

    const StateMachine& machine_;
    Errors& errors_;
};

// EG7036: https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
void choices(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            ChoiceCheck(machine, errors).check(state);
        }
    }
}

class MapCheck {
   public:
    MapCheck(const StateMachine& machine, const Value& state, Errors& errors)
        : machine_(machine), state_(state), errors_(errors) {}

    void check() {
        const auto config = state_["ItemProcessor"]["ProcessorConfig"];
        const auto mode = config["Mode"];
        const auto type = config["ExecutionType"];
        check_one_of(mode, std::array<std::string_view, 2>{"DISTRIBUTED", "INLINE"});
        check_one_of(type, std::array<std::string_view, 2>{"EXPRESS", "STANDARD"});
        const bool is_distributed = mode.text() == "DISTRIBUTED";
        if (is_distributed && !type) {
            say(mode, "a distributed map does not say how it runs for each of its items",
                "add `ExecutionType: STANDARD`, or `EXPRESS` where that takes less than 5 minutes");
        }
        if (is_distributed && machine_.is_express) {
            say(mode, "an express workflow has no distributed maps", "write `Mode: INLINE`, or `Type: STANDARD`");
        }
        if (!is_distributed && (!mode || mode.text() == "INLINE")) {
            check_inline();
        }
        check_reader();
    }

   private:
    // https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
    void check_inline() {
        for (const std::string_view key : {"ItemBatcher", "ItemReader", "Label", "ResultWriter",
                                           "ToleratedFailureCount", "ToleratedFailurePercentage"}) {
            if (const auto value = state_[key]) {
                say(value, fmt::format("`{}` is for distributed maps", key),
                    "write `ProcessorConfig: {Mode: DISTRIBUTED, ExecutionType: STANDARD}` in `ItemProcessor`");
            }
        }
    }

    void check_reader() {
        const auto config = state_["ItemReader"]["ReaderConfig"];
        const auto type = config["InputType"];
        const auto header = config["CSVHeaderLocation"];
        check_one_of(type, std::array<std::string_view, 5>{"CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"});
        check_one_of(header, std::array<std::string_view, 2>{"FIRST_ROW", "GIVEN"});
        if (type.text() == "CSV" && !header) {
            say(type, "nothing says what the columns are called", "add `CSVHeaderLocation: FIRST_ROW`");
        } else if (header.text() == "GIVEN" && !config["CSVHeaders"]) {
            say(header, "the names of the columns are not given", "add `CSVHeaders`, or write `FIRST_ROW`");
        }
    }

    void check_one_of(const Value& value, std::span<const std::string_view> names) {
        if (!is_literal(value.text()) || std::ranges::find(names, value.text()) != names.end()) {
            return;
        }
        const auto near = machine_.application.run().nearest(value.text(), names);
        say(value, fmt::format("`{}` is none of `{}`", value.text(), fmt::join(names, "`, `")),
            near ? fmt::format("did you mean `{}`?", *near) : std::string{});
    }

    void say(const Value& where, std::string message, std::string hint) {
        errors_.push_back(machine_.error(where, std::move(message), std::move(hint)));
    }

    const StateMachine& machine_;
    Value state_;
    Errors& errors_;
};

// EG7037
void maps(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            if (state["Type"].text() == "Map" && (state["ItemProcessor"].is_map() || state["Iterator"].is_map())) {
                MapCheck(machine, state, errors).check();
            }
        }
    }
}

}  // namespace

const Family& state_choice_rules() {
    static const Family family{.applications = {{rule("EG7036"), choices}, {rule("EG7037"), maps}}};
    return family;
}

}  // namespace samgen::lint::application
