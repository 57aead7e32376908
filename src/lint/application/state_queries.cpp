#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "lint/application/states.hpp"
#include "lint/rule_table.hpp"

// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
namespace samgen::lint {
namespace {

// Members of a state whose texts are evaluated.
constexpr std::string_view kPathMembers[] = {"Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials"};
constexpr std::string_view kJsonataMembers[] = {"Arguments", "Output",      "ItemSelector",
                                                "Assign",    "Credentials", "Items"};

bool is_path(std::string_view text) {
    return text == "$" || text == "$$" || text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("$[");
}

// States.Format('...', $.name)
bool is_call(std::string_view text) { return text.starts_with("States.") && text.ends_with(')'); }

class QueryCheck {
   public:
    QueryCheck(const Machine& machine, QueryLanguage language) : machine_(machine), language_(language) {}

    void check(const Validator& there, const Node& node) {
        if (node.is_function()) {
            return;
        }
        for (const auto& entry : node.entries) {
            if (entry.value->is_string()) {
                check_member(there, entry);
            } else {
                check(there.member(entry), *entry.value);
            }
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const auto& item = *node.items[i];
            if (!item.is_string()) {
                check(there.item(i, item), item);
            } else if (language_ == QueryLanguage::jsonata) {
                check_jsonata(machine_.at(there, i, item), item.text);
            }
        }
    }

    void check_jsonata(const Place& place, std::string_view text) {
        if (text.starts_with("{%") != text.ends_with("%}")) {
            machine_.add(rule("EG7004"), place, "an expression of JSONata stands between `{%` and `%}`");
        } else if (is_path(text) && text.size() > 2) {
            machine_.add(rule("WG7005"), place, fmt::format("`{}` is a mere text here", text)).hint =
                "in JSONata, write `{% $states.input... %}`";
        }
    }

   private:
    void check_member(const Validator& there, const Entry& entry) {
        const auto text = entry.value->text;
        const auto place = machine_.at(there, entry);
        const bool is_query = entry.key.ends_with(".$");
        if (language_ == QueryLanguage::jsonata) {
            if (is_query) {
                machine_
                    .add(rule("EG7004"), place, fmt::format("`{}` is JSONPath, and the state is in JSONata", entry.key))
                    .hint = fmt::format("write `{}: \"{{% ... %}}\"`", entry.key.substr(0, entry.key.size() - 2));
            } else {
                check_jsonata(place, text);
            }
            return;
        }
        if (is_query) {
            // What stands for an ARN or a name is put in before Step Functions reads the definition.
            if (text.starts_with("${") && text.ends_with('}')) {
                machine_
                    .add(rule("EG7004"), place,
                         fmt::format("`{}` stands for a text, and `{}` wants a path", text, entry.key))
                    .hint = fmt::format("write `{}`", entry.key.substr(0, entry.key.size() - 2));
            } else if (!text.starts_with('$') && !is_call(text) && !text.starts_with("States.")) {
                machine_.add(rule("EG7004"), place, fmt::format("`{}` is no path, which `{}` wants", text, entry.key))
                    .hint = fmt::format("write `$.{}`, or `{}` without `.$` for the text itself", text,
                                        entry.key.substr(0, entry.key.size() - 2));
            }
        } else if (is_path(text) || is_call(text)) {
            machine_.add(rule("WG7005"), place, fmt::format("`{}` is passed on as a mere text", text)).hint =
                fmt::format("write `{}.$`", entry.key);
        } else if (text.starts_with("{%") && text.ends_with("%}")) {
            machine_.add(rule("EG7004"), place, "an expression of JSONata is a mere text in JSONPath")
                .hint = fmt::format(
                "write `{}.$` with a path, or the whole state in JSONata, with a `QueryLanguage: JSONata` of its own",
                entry.key);
        }
    }

    const Machine& machine_;
    QueryLanguage language_;
};

// A choice's rules: `Variable` with a comparison is JSONPath, `Condition` is JSONata.
void check_choices(const Machine& machine, const Validator& there, const Node& state, QueryLanguage language) {
    const auto* choices = state.entry("Choices");
    if (choices == nullptr || !choices->value->is_list()) {
        return;
    }
    const auto at_list = there.member(*choices);
    const bool is_jsonata = language == QueryLanguage::jsonata;
    for (std::size_t i = 0; i < choices->value->items.size(); ++i) {
        const auto& choice = *choices->value->items[i];
        const auto at_choice = at_list.item(i, choice);
        if (const auto* variable = choice.entry("Variable"); variable != nullptr) {
            if (is_jsonata) {
                machine
                    .add(rule("EG7004"), machine.at(at_choice, *variable),
                         "`Variable` is JSONPath, and the state is in JSONata")
                    .hint = "write `Condition: \"{% ... %}\"`";
            } else if (variable->value->is_string() && !variable->value->text.starts_with('$')) {
                machine
                    .add(rule("EG7004"), machine.at(at_choice, *variable),
                         fmt::format("`{}` is no path", variable->value->text))
                    .hint = fmt::format("write `$.{}`", variable->value->text);
            }
        }
        if (const auto* condition = choice.entry("Condition"); condition != nullptr) {
            if (!is_jsonata) {
                machine
                    .add(rule("EG7004"), machine.at(at_choice, *condition),
                         "`Condition` is JSONata, and the state is in JSONPath")
                    .hint = "write `Variable` with a comparison, or `QueryLanguage: JSONata` in this state";
            } else if (condition->value->is_string()) {
                QueryCheck(machine, language).check_jsonata(machine.at(at_choice, *condition), condition->value->text);
            }
        }
    }
}

// Members of a state that are paths, besides those of which EG7013 and E3601 say it.
void check_paths(const Machine& machine, const Validator& there, const Node& state) {
    for (const auto& entry : state.entries) {
        const auto text = entry.value->string();
        if (text.empty() || !entry.key.ends_with("Path") || text.find("${") != std::string_view::npos) {
            continue;
        }
        const bool is_known = entry.key == "InputPath" || entry.key == "OutputPath" || entry.key == "ResultPath";
        // What is put somewhere is put into one place: https://states-language.net/spec.html#ref-paths
        constexpr std::string_view kMany[] = {"[*]", "..", "?(", "@", ":"};
        if (!is_known && !text.starts_with('$') && !is_call(text)) {
            machine
                .add(rule("EG7004"), machine.at(there, entry),
                     fmt::format("`{}` is no path, which `{}` wants", text, entry.key))
                .hint = fmt::format("write `$.{}`", text);
        } else if (entry.key == "ResultPath" && std::ranges::any_of(kMany, [&](std::string_view mark) {
                       return text.find(mark) != std::string_view::npos;
                   })) {
            machine
                .add(rule("EG7004"), machine.at(there, entry),
                     fmt::format("`{}` is no one place to put a result", text))
                .hint = "name a member: `$.result`";
        }
    }
}

// Where a failure is put. Of the state's own paths, EG7013 says it.
void check_handler(const Machine& machine, const Validator& there, const Node& handler) {
    const auto* path = handler.is_map() ? handler.entry("ResultPath") : nullptr;
    if (path != nullptr && path->value->is_string() && !path->value->text.starts_with('$')) {
        machine.add(rule("EG7004"), machine.at(there, *path), fmt::format("`{}` is no path", path->value->text)).hint =
            fmt::format("write `$.{}`", path->value->text);
    }
}

}  // namespace

void check_queries(const Machine& machine, const Validator& there, const Node& state, QueryLanguage language) {
    if (language == QueryLanguage::unknown) {
        return;
    }
    QueryCheck check(machine, language);
    const bool is_jsonata = language == QueryLanguage::jsonata;
    for (const auto& entry : state.entries) {
        const bool is_evaluated = is_jsonata
                                      ? std::ranges::find(kJsonataMembers, entry.key) != std::end(kJsonataMembers)
                                      : std::ranges::find(kPathMembers, entry.key) != std::end(kPathMembers);
        if (!is_evaluated) {
            continue;
        }
        if (!entry.value->is_string()) {
            check.check(there.member(entry), *entry.value);
        } else if (is_jsonata) {
            check.check_jsonata(machine.at(there, entry), entry.value->text);
        }
    }
    check_choices(machine, there, state, language);
    if (is_jsonata) {
        return;
    }
    check_paths(machine, there, state);
    const auto* handlers = state.entry("Catch");
    for (std::size_t i = 0; handlers != nullptr && handlers->value->is_list() && i < handlers->value->items.size();
         ++i) {
        const auto& handler = *handlers->value->items[i];
        check_handler(machine, there.member(*handlers).item(i, handler), handler);
    }
}

}  // namespace samgen::lint
