#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/places.hpp"
#include "lint/engine/json_text.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "text/ascii.hpp"

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
namespace samgen::lint {
namespace {

constexpr std::string_view kEnvelope[] = {"account",     "detail",    "detail-type", "id",   "region",
                                          "replay-name", "resources", "source",      "time", "version"};
constexpr std::string_view kComparisons[] = {"prefix", "suffix", "anything-but", "numeric",
                                             "exists", "cidr",   "wildcard",     "equals-ignore-case"};

class PatternCheck {
   public:
    PatternCheck(const Validator& validator, Errors& errors) : validator_(validator), errors_(errors) {}

    // A filter policy of SNS: any names, what is compared with a list each.
    void check_filter(const Validator& there, const Node& policy) { check_members(there, policy); }

    void check(const Validator& there, const Node& pattern) {
        for (const auto& entry : pattern.entries) {
            if (entry.key != "$or" && std::ranges::find(kEnvelope, entry.key) == std::end(kEnvelope)) {
                auto& error =
                    refuse(place_of_key(there, entry), fmt::format("no event has a `{}` at its top", entry.key));
                const auto near = validator_.run.nearest(entry.key, kEnvelope);
                error.hint = near ? fmt::format("did you mean `{}`?", *near)
                                  : std::string("what a service says of an event is in `detail`");
            }
        }
        check_members(there, pattern);
    }

    Error& refuse(const Place& place, std::string message) {
        return add_at(validator_, rule("EG3014"), place, std::move(message), errors_);
    }

   private:
    void check_members(const Validator& there, const Node& pattern) {
        for (const auto& entry : pattern.entries) {
            const auto at_entry = there.member(entry);
            if (entry.value->is_function()) {
                continue;
            }
            if (entry.value->is_map()) {
                check_members(at_entry, *entry.value);
            } else if (!entry.value->is_list()) {
                refuse({at_entry.context.path, entry.value->span},
                       fmt::format("`{}` is compared with no list", entry.key))
                    .hint = fmt::format("write `[{}]`", to_json(*entry.value));
            } else if (entry.key == "$or") {
                for (std::size_t i = 0; i < entry.value->items.size(); ++i) {
                    check_members(at_entry.item(i, *entry.value->items[i]), *entry.value->items[i]);
                }
            } else {
                check_list(at_entry, *entry.value);
            }
        }
    }

    void check_list(const Validator& there, const Node& list) {
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const auto& item = *list.items[i];
            if (!item.is_map() || item.is_function() || item.entries.size() != 1) {
                continue;
            }
            const auto& comparison = item.entries.front();
            if (std::ranges::find(kComparisons, comparison.key) != std::end(kComparisons)) {
                continue;
            }
            auto& error = refuse({there.item(i, item).way_to(comparison), comparison.key_span},
                                 fmt::format("events are not compared by `{}`", comparison.key));
            const auto near = validator_.run.nearest(comparison.key, kComparisons);
            error.hint = near ? fmt::format("did you mean `{}`?", *near)
                              : fmt::format("the ways are `{}`", fmt::join(kComparisons, "`, `"));
        }
    }

    const Validator& validator_;
    Errors& errors_;
};

void event_pattern(const Validator& validator, const Node& pattern, const Schema&, Errors& errors) {
    PatternCheck check(validator, errors);
    if (pattern.is_map() && !pattern.is_function()) {
        check.check(validator, pattern);
        return;
    }
    if (!pattern.is_string()) {
        return;
    }
    const auto* parsed = parse_json(pattern.text, pattern.span, validator.run.arena);
    if (parsed == nullptr || !parsed->is_map()) {
        check.refuse({validator.context.path, pattern.span}, "the pattern is no JSON object");
    } else {
        check.check(validator, *parsed);
    }
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
void filter_policy(const Validator& validator, const Node& policy, const Schema&, Errors& errors) {
    if (policy.is_map() && !policy.is_function()) {
        PatternCheck(validator, errors).check_filter(validator, policy);
    }
}

// EG3015, as E3027 is for rules: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
void schedule(const Validator& validator, const Node& expression, const Schema&, Errors& errors) {
    if (!expression.is_string()) {
        return;
    }
    const auto text = expression.text;
    const auto refuse = [&](std::string message, std::string hint) {
        add_at(validator, rule("EG3015"), {validator.context.path, expression.span}, std::move(message), errors).hint =
            std::move(hint);
    };
    const auto open = text.find('(');
    const auto name = text.substr(0, open);
    if (open == std::string_view::npos || !text.ends_with(')') || (name != "rate" && name != "cron" && name != "at")) {
        refuse(fmt::format("{} is neither `rate(...)` nor `cron(...)` nor `at(...)`", shown(expression)), {});
        return;
    }
    const auto inside = text.substr(open + 1, text.size() - open - 2);
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; at < inside.size();) {
        const auto end = std::min(inside.find(' ', at), inside.size());
        if (end > at) {
            fields.push_back(inside.substr(at, end - at));
        }
        at = end + 1;
    }
    if (name == "rate") {
        constexpr std::string_view kUnits[] = {"minute", "minutes", "hour", "hours", "day", "days"};
        if (fields.size() != 2 || !text::is_digits(fields[0]) ||
            std::ranges::find(kUnits, fields[1]) == std::end(kUnits)) {
            refuse(fmt::format("`{}` is no rate", text), "it is a whole number and a unit, like `rate(5 minutes)`");
        }
    } else if (name == "cron") {
        if (fields.size() != 6) {
            refuse(fmt::format("`{}` has {} fields instead of 6", text, fields.size()),
                   "the fields are minutes, hours, day of month, month, day of week and year");
        } else if (fields[2] != "?" && fields[4] != "?") {
            refuse(fmt::format("`{}` gives both the day of month and the day of week", text), "one of the two is `?`");
        }
    } else if (inside.size() != std::string_view("2026-01-01T00:00:00").size() || inside.find('T') != 10) {
        refuse(fmt::format("`{}` is no time", text), "it is like `at(2026-01-31T12:00:00)`, without a zone");
    }
}

}  // namespace

const Family& event_pattern_rules() {
    static const Family family{
        .places = {{RuleId::none, {"Resources/AWS::Events::Rule/Properties/EventPattern"}, event_pattern},
                   {RuleId::none, {"Resources/AWS::SNS::Subscription/Properties/FilterPolicy"}, filter_policy},
                   {rule("EG3015"), {"Resources/AWS::Scheduler::Schedule/Properties/ScheduleExpression"}, schedule}},
    };
    return family;
}

}  // namespace samgen::lint
