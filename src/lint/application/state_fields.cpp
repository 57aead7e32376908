#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/states.hpp"
#include "lint/rule_table.hpp"

// The fields that states have: https://states-language.net/spec.html#state-type-table
namespace samgen::lint {
namespace {

using Names = std::vector<std::string_view>;

constexpr std::string_view kTypes[] = {"Choice", "Fail", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait"};

// A field, the types that have it by their first letters (Pa for Pass, Pl for Parallel), and the one query language
// that has it: P for JSONPath, A for JSONata, B for both.
struct Field {
    std::string_view name;
    std::string_view types;
    char language;
};
constexpr Field kFields[] = {
    {"Arguments", "T Pl", 'A'},
    {"Assign", "C M Pl Pa T W", 'B'},
    {"Branches", "Pl", 'B'},
    {"Catch", "M Pl T", 'B'},
    {"Cause", "F", 'B'},
    {"CausePath", "F", 'P'},
    {"Choices", "C", 'B'},
    {"Comment", "*", 'B'},
    {"Credentials", "T", 'B'},
    {"Default", "C", 'B'},
    {"End", "M Pl Pa T W", 'B'},
    {"Error", "F", 'B'},
    {"ErrorPath", "F", 'P'},
    {"HeartbeatSeconds", "T", 'B'},
    {"HeartbeatSecondsPath", "T", 'P'},
    {"InputPath", "C M Pl Pa S T W", 'P'},
    {"ItemBatcher", "M", 'B'},
    {"ItemProcessor", "M", 'B'},
    {"ItemReader", "M", 'B'},
    {"ItemSelector", "M", 'B'},
    {"Items", "M", 'A'},
    {"ItemsPath", "M", 'P'},
    {"Iterator", "M", 'B'},
    {"Label", "M", 'B'},
    {"MaxConcurrency", "M", 'B'},
    {"MaxConcurrencyPath", "M", 'P'},
    {"Next", "M Pl Pa T W", 'B'},
    {"Output", "C M Pl Pa S T W", 'A'},
    {"OutputPath", "C M Pl Pa S T W", 'P'},
    {"Parameters", "M Pl Pa T", 'P'},
    {"QueryLanguage", "*", 'B'},
    {"Resource", "T", 'B'},
    {"Result", "Pa", 'P'},
    {"ResultPath", "M Pl Pa T", 'P'},
    {"ResultSelector", "M Pl T", 'P'},
    {"ResultWriter", "M", 'B'},
    {"Retry", "M Pl T", 'B'},
    {"Seconds", "W", 'B'},
    {"SecondsPath", "W", 'P'},
    {"States", "", 'B'},
    {"TimeoutSeconds", "T", 'B'},
    {"TimeoutSecondsPath", "T", 'P'},
    {"Timestamp", "W", 'B'},
    {"TimestampPath", "W", 'P'},
    {"ToleratedFailureCount", "M", 'B'},
    {"ToleratedFailureCountPath", "M", 'P'},
    {"ToleratedFailurePercentage", "M", 'B'},
    {"ToleratedFailurePercentagePath", "M", 'P'},
    {"Type", "*", 'B'},
};

std::string_view mark_of(std::string_view type) {
    return type == "Pass" ? "Pa" : type == "Parallel" ? "Pl" : type.substr(0, 1);
}

bool has(const Field& field, std::string_view type) {
    if (field.types == "*") {
        return true;
    }
    for (auto rest = field.types; !rest.empty();) {
        const auto blank = rest.find(' ');
        if (rest.substr(0, blank) == mark_of(type)) {
            return true;
        }
        rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
    }
    return false;
}

constexpr std::string_view kRetryFields[] = {"BackoffRate",    "Comment",     "ErrorEquals",    "IntervalSeconds",
                                             "JitterStrategy", "MaxAttempts", "MaxDelaySeconds"};
constexpr std::string_view kCatchFields[] = {"Assign", "Comment", "ErrorEquals", "Next", "Output", "ResultPath"};

class FieldCheck {
   public:
    FieldCheck(const Machine& machine, const Validator& there, const Node& state, QueryLanguage language)
        : machine_(machine), there_(there), state_(state), language_(language) {}

    void check(const Place& place) {
        const auto* said = state_.find("Type");
        const auto type = said == nullptr ? std::string_view{} : said->string();
        if (std::ranges::find(kTypes, type) == std::end(kTypes)) {
            return;
        }
        for (const auto& entry : state_.entries) {
            check_field(entry, type);
        }
        check_end(place, type);
        if (type == "Wait") {
            check_wait(place);
        }
        check_handlers("Retry", kRetryFields);
        check_handlers("Catch", kCatchFields);
    }

   private:
    // EG7015
    void check_field(const Entry& entry, std::string_view type) {
        const auto* field = std::ranges::find(kFields, entry.key, &Field::name);
        if (field == std::end(kFields) || !has(*field, type)) {
            Names names;
            for (const auto& each : kFields) {
                if (has(each, type)) {
                    names.push_back(each.name);
                }
            }
            refuse(there_, entry, fmt::format("a state of type `{}` has no `{}`", type, entry.key), names);
        } else if (language_ == QueryLanguage::jsonata && field->language == 'P') {
            machine_
                .add(rule("EG7015"), machine_.at(there_, entry),
                     fmt::format("`{}` is of JSONPath, and the state is in JSONata", entry.key))
                .hint = entry.key == "Parameters" ? "write `Arguments`" : "`Arguments` and `Output` say it in JSONata";
        } else if (language_ == QueryLanguage::json_path && field->language == 'A') {
            machine_
                .add(rule("EG7015"), machine_.at(there_, entry),
                     fmt::format("`{}` is of JSONata, and the state is in JSONPath", entry.key))
                .hint = entry.key == "Arguments" ? "write `Parameters`, or `QueryLanguage: JSONata` in this state"
                                                 : "write `QueryLanguage: JSONata` in this state";
        }
    }

    void refuse(const Validator& there, const Entry& entry, std::string message,
                std::span<const std::string_view> names) {
        auto& error = machine_.add(rule("EG7015"), machine_.at(there, entry), std::move(message));
        if (const auto near = machine_.root.run.nearest(entry.key, names)) {
            error.hint = fmt::format("did you mean `{}`?", *near);
        } else {
            error.hint = fmt::format("it has `{}`", fmt::join(names, "`, `"));
        }
    }

    // EG7014
    void check_end(const Place& place, std::string_view type) {
        if (type == "Choice" || type == "Succeed" || type == "Fail") {
            return;
        }
        const auto* next = state_.entry("Next");
        const auto* end = state_.entry("End");
        if (next == nullptr && end == nullptr) {
            machine_.add(rule("EG7014"), place, "the state has neither `Next` nor `End`").hint =
                "lead to another state by `Next`, or write `End: true`";
        } else if (next != nullptr && end != nullptr && end->value->text != "false") {
            const auto* second = next > end ? next : end;
            machine_.add(rule("EG7014"), machine_.at(there_, *second), "the state has both `Next` and `End`").hint =
                "it leads to another state, or it is the last one";
        }
    }

    // EG7015: https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
    void check_wait(const Place& place) {
        const Entry* until = nullptr;
        for (const std::string_view key : {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"}) {
            const auto* entry = state_.entry(key);
            if (entry != nullptr && until != nullptr) {
                machine_
                    .add(rule("EG7015"), machine_.at(there_, *entry),
                         fmt::format("the state waits by `{}` already", until->key))
                    .hint = "it waits for some seconds, or until a time";
            }
            until = entry == nullptr ? until : entry;
        }
        if (until == nullptr) {
            machine_.add(rule("EG7015"), place, "the state does not say how long it waits").hint =
                "write `Seconds`, or `Timestamp`";
        }
    }

    void check_handlers(std::string_view key, std::span<const std::string_view> names) {
        const auto* list = state_.entry(key);
        if (list == nullptr || !list->value->is_list()) {
            return;
        }
        const auto at_list = there_.member(*list);
        for (std::size_t i = 0; i < list->value->items.size(); ++i) {
            const auto& handler = *list->value->items[i];
            for (const auto& entry : handler.entries) {
                if (!handler.is_function() && std::ranges::find(names, entry.key) == names.end()) {
                    refuse(at_list.item(i, handler), entry, fmt::format("an entry of `{}` has no `{}`", key, entry.key),
                           names);
                }
            }
        }
    }

    const Machine& machine_;
    const Validator& there_;
    const Node& state_;
    QueryLanguage language_;
};

}  // namespace

void check_fields(const Machine& machine, const Validator& there, const Node& state, QueryLanguage language,
                  const Place& place) {
    FieldCheck(machine, there, state, language).check(place);
}

}  // namespace samgen::lint
