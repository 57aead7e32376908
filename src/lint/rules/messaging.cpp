#include <utility>

#include <fmt/format.h>

#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/schedules.hpp"

namespace samgen::lint {
namespace {

// E3027
void schedule(const Validator& validator, const Node& expression, const Schema&, Errors& errors) {
    if (!expression.is_string()) {
        return;
    }
    for (auto& objection : objections_to_schedule(expression.text)) {
        auto error = validator.error(std::move(objection.message));
        error.hint = std::move(objection.hint);
        // What SAM made of an event has no line of its own: what is underlined is what the user wrote.
        if (!expression.span.text().empty()) {
            error.span = expression.span;
        }
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
