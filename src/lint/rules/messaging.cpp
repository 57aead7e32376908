#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

std::vector<std::string_view> split(std::string_view text, char delimiter) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(delimiter);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

// What stands in the (first) brackets.
std::string_view in_brackets(std::string_view text) {
    const auto begin = text.find('(') + 1;
    return text.substr(begin, text.find(')') - begin);
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// rate(5 minutes)
void check_rate(const Validator& validator, std::string_view rate, Errors& errors) {
    const auto add = [&](std::string message, std::string hint) {
        auto error = validator.error(std::move(message));
        error.hint = std::move(hint);
        errors.push_back(std::move(error));
    };
    const auto items = split(rate, ' ');
    if (items.size() != 2 || !is_digits(items[0])) {
        add(fmt::format("`rate({})` is no rate", rate), "it is a whole number and a unit, like `rate(5 minutes)`");
        return;
    }
    const auto count = number_in(items[0]).value_or(0);
    if (count <= 0) {
        add("a rate is at least 1", {});
    }
    const bool is_one = count <= 1;
    const auto units = is_one ? std::vector<std::string_view>{"minute", "hour", "day"}
                              : std::vector<std::string_view>{"minutes", "hours", "days"};
    if (std::ranges::find(units, items[1]) == units.end()) {
        add(fmt::format("`{}` is no unit for {}", items[1], items[0]),
            fmt::format("the units are `{}`", fmt::join(units, "`, `")));
    }
}

// cron(0 10 ? * MON-FRI *)
void check_cron(const Validator& validator, std::string_view cron, Errors& errors) {
    constexpr std::string_view kFields = "minutes, hours, day of month, month, day of week and year";
    const auto fields = split(cron, ' ');
    if (fields.size() != 6) {
        auto error = validator.error(
            fmt::format("`cron({})` has {} fields instead of 6", cron, cron.empty() ? 0 : fields.size()));
        error.hint = fmt::format("the fields are {}", kFields);
        errors.push_back(std::move(error));
    } else if (fields[2] != "?" && fields[4] != "?") {
        auto error = validator.error(fmt::format("`cron({})` gives both the day of month and the day of week", cron));
        error.hint = "one of the two is `?`";
        errors.push_back(std::move(error));
    }
}

// E3027: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
void schedule(const Validator& validator, const Node& expression, const Schema&, Errors& errors) {
    if (!expression.is_string()) {
        return;
    }
    const auto text = expression.text;
    const bool is_call = text.ends_with(')');
    if (is_call && text.starts_with("rate(")) {
        check_rate(validator, in_brackets(text), errors);
    } else if (is_call && text.starts_with("cron(")) {
        check_cron(validator, in_brackets(text), errors);
    } else {
        auto error = validator.error(fmt::format("{} is neither `rate(...)` nor `cron(...)`", shown(expression)));
        errors.push_back(std::move(error));
    }
}

// E3501
void queue_kind(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    static const SchemaRule by_schema{
        .rule = rule("E3501"), .places = {}, .schema = "aws_sqs_queue/properties", .matches = SchemaRule::Matches::all};
    const auto before = errors.size();
    run_schema_rule(by_schema, validator, properties, errors);
    for (auto i = before; i < errors.size(); ++i) {
        auto& error = errors[i];
        if (error.keyword == schema::Keyword::pattern) {
            error.message = "the name of a FIFO queue ends in `.fifo`";
        } else if (error.path != nullptr) {
            error.message = fmt::format("`{}` is for FIFO queues only", error.path->key);
            error.hint = "a queue is one with `FifoQueue: true`";
        }
    }
}

}  // namespace

const Family& messaging_rules() {
    using Matches = SchemaRule::Matches;
    constexpr std::string_view kQueue = "Resources/AWS::SQS::Queue/Properties";
    static const Family family{
        .places =
            {
                {rule("E3027"), {"Resources/AWS::Events::Rule/Properties/ScheduleExpression"}, schedule},
                {rule("E3501"), {kQueue}, queue_kind},
            },
        .schemas =
            {
                {rule("E3502"),
                 {kQueue},
                 "aws_sqs_queue/queue_dlq",
                 Matches::all,
                 "a queue and its dead-letter queue are both FIFO or both not"},
                {rule("W3694"),
                 {"Resources/AWS::SNS::Subscription/Properties"},
                 "aws_sns_subscription/subscription_endpoint_protocol",
                 Matches::best,
                 "`Endpoint` is nothing that this `Protocol` leads to"},
            },
    };
    return family;
}

}  // namespace samgen::lint
