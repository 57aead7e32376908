#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/targets.hpp"
#include "lint/rule_table.hpp"

// What EventBridge wants to know of what its rules and schedules call.
namespace samgen::lint::application {
namespace {

// What is told of targets of one kind.
struct Told {
    std::string_view key;
    std::string_view kind;
};

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
constexpr Told kOfRules[] = {
    {"AppSyncParameters", "appsync"},      {"BatchParameters", "batch"},     {"EcsParameters", "ecs"},
    {"HttpParameters", "api-destination"}, {"KinesisParameters", "kinesis"}, {"SqsParameters", "sqs"},
};
constexpr std::string_view kNeededByRules[] = {"AppSyncParameters", "BatchParameters", "EcsParameters"};

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html
constexpr Told kOfSchedules[] = {
    {"EcsParameters", "ecs"},
    {"EventBridgeParameters", "event-bus"},
    {"KinesisParameters", "kinesis"},
    {"SqsParameters", "sqs"},
};
constexpr std::string_view kNeededBySchedules[] = {"EcsParameters", "EventBridgeParameters", "KinesisParameters"};

// Visits what the template's rules and schedules call, with what may be told of it.
void each_target(const Application& application, const auto& visit) {
    for (const auto& piece : application.pieces()) {
        const bool is_rule = piece.type == "AWS::Events::Rule";
        if (!piece.is_written || (!is_rule && piece.type != "AWS::Scheduler::Schedule")) {
            continue;
        }
        each_at(piece, is_rule ? "Targets/*" : "Target", [&](const Value& value, const Scenario&) {
            const auto arn = value["Arn"];
            if (value.is_map() && arn) {
                visit(piece, value, target_of(*arn.node(), application.tmpl()));
            }
        });
    }
}

// EG3040: what has no policy of its own that could let EventBridge in, it calls as a role.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-iam-roles.html
void targets_without_role(const Application& application, Errors& errors) {
    constexpr std::string_view kKinds[] = {"api-destination", "appsync", "batch", "codebuild", "codepipeline", "ecs",
                                           "firehose",        "kinesis", "states"};
    each_target(application, [&](const Piece& piece, const Value& value, const Target& target) {
        if (piece.type != "AWS::Events::Rule" || value["RoleArn"] ||
            std::ranges::find(kKinds, target.kind) == std::end(kKinds)) {
            return;
        }
        auto error = finding(
            value["Arn"],
            target.resource != nullptr
                ? fmt::format("EventBridge calls `{}` as a role, and the target names none", target.resource->name)
                : std::string("EventBridge calls such a target as a role, and this one names none"),
            piece.properties["RoleArn"]
                ? "write `RoleArn` here: that of the rule itself is not taken for targets"
                : "add `RoleArn`, that of a role which `events.amazonaws.com` may take and which may call it");
        if (target.resource != nullptr) {
            error.related.push_back({target.resource->entry->key_span, "it is defined here"});
        }
        errors.push_back(std::move(error));
    });
}

// EG3041
void parameters_of_targets(const Application& application, Errors& errors) {
    each_target(application, [&](const Piece& piece, const Value& value, const Target& target) {
        const bool is_rule = piece.type == "AWS::Events::Rule";
        const std::span<const Told> told =
            is_rule ? std::span<const Told>(kOfRules) : std::span<const Told>(kOfSchedules);
        const std::span<const std::string_view> needed = is_rule
                                                             ? std::span<const std::string_view>(kNeededByRules)
                                                             : std::span<const std::string_view>(kNeededBySchedules);
        const auto given = [&](std::string_view key) { return value[key]; };
        if (is_rule) {
            std::vector<std::string_view> inputs;
            for (const std::string_view key : {"Input", "InputPath", "InputTransformer"}) {
                if (given(key)) {
                    inputs.push_back(key);
                }
            }
            if (inputs.size() > 1) {
                errors.push_back(finding(given(inputs.back()),
                                         fmt::format("a target takes one of `{}`", fmt::join(inputs, "` and `")),
                                         "leave out all but one"));
            }
        }
        if (target.kind.empty()) {
            return;
        }
        for (const auto& each : told) {
            const bool is_own = each.kind == target.kind;
            if (!is_own && given(each.key)) {
                errors.push_back(finding(given(each.key),
                                         fmt::format("`{}` is for another kind of target than `Arn` names", each.key),
                                         "leave it out, or name another target"));
                continue;
            }
            const bool is_ordered = target.kind == "sqs" && target.resource != nullptr && is_fifo(*target.resource);
            const bool is_needed = is_ordered || std::ranges::find(needed, each.key) != needed.end();
            if (is_own && is_needed && !given(each.key)) {
                errors.push_back(finding(value["Arn"], fmt::format("such a target wants `{}`", each.key),
                                         is_ordered ? "a FIFO queue takes messages with a `MessageGroupId`"
                                                    : fmt::format("add `{}`", each.key)));
            }
        }
    });
}

// EG3043: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
void schedules_of_buses(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto bus = piece.type == "AWS::Events::Rule" ? piece.properties["EventBusName"] : Value{};
        const auto schedule = piece.properties["ScheduleExpression"];
        if (!piece.is_written || !bus || !schedule) {
            continue;
        }
        const auto* named = application.piece(bus.referred());
        const bool is_other = named != nullptr
                                  ? named->type == "AWS::Events::EventBus"
                                  : !bus.text().empty() && bus.text() != "default" && !bus.text().ends_with("/default");
        if (is_other) {
            auto error = finding(bus, "a schedule runs on the default bus alone",
                                 piece.properties["EventPattern"]
                                     ? "leave `ScheduleExpression` to a rule of its own, without `EventBusName`"
                                     : "leave `EventBusName` out");
            error.related.push_back({schedule.way()->span, "the schedule is here"});
            errors.push_back(std::move(error));
        }
    }
}

// Where a FIFO queue or topic cannot stand.
struct Unordered {
    std::string_view type;
    std::string_view path;
};
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
constexpr Unordered kUnordered[] = {
    {"AWS::Events::Rule", "Targets/*/DeadLetterConfig/Arn"},
    {"AWS::Lambda::EventInvokeConfig", "DestinationConfig/OnFailure/Destination"},
    {"AWS::Lambda::EventInvokeConfig", "DestinationConfig/OnSuccess/Destination"},
    {"AWS::Lambda::EventSourceMapping", "DestinationConfig/OnFailure/Destination"},
    {"AWS::Lambda::Function", "DeadLetterConfig/TargetArn"},
    {"AWS::S3::Bucket", "NotificationConfiguration/QueueConfigurations/*/Queue"},
    {"AWS::S3::Bucket", "NotificationConfiguration/TopicConfigurations/*/Topic"},
    {"AWS::Scheduler::Schedule", "Target/DeadLetterConfig/Arn"},
    {"AWS::Serverless::Function", "DeadLetterQueue/TargetArn"},
    {"AWS::Serverless::Function", "EventInvokeConfig/DestinationConfig/OnFailure/Destination"},
    {"AWS::Serverless::Function", "EventInvokeConfig/DestinationConfig/OnSuccess/Destination"},
    {"AWS::Serverless::Function", "Events/*/Properties/DeadLetterConfig/Arn"},
    {"AWS::Serverless::Function", "Events/*/Properties/DestinationConfig/OnFailure/Destination"},
    {"AWS::Serverless::StateMachine", "Events/*/Properties/DeadLetterConfig/Arn"},
};
static_assert(std::ranges::is_sorted(kUnordered, {}, &Unordered::type));

const Resource* ordered_one(const Application& application, const Value& value) {
    const auto* resource = application.tmpl().resource(value.referred());
    return resource != nullptr && is_fifo(*resource) ? resource : nullptr;
}

void refuse_order(const Value& where, const Resource& resource, std::string message, std::string hint, Errors& errors) {
    auto error = finding(where, std::move(message), std::move(hint));
    error.related.push_back({resource.entry->key_span, "it is defined here"});
    errors.push_back(std::move(error));
}

// A FIFO topic hands messages to queues; a standard one, to no FIFO queue.
// https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
void check_subscription(const Application& application, const Value& topic, std::string_view protocol,
                        const Value& endpoint, Errors& errors) {
    const auto* from = application.tmpl().resource(topic.referred());
    if (from == nullptr || from->type != "AWS::SNS::Topic") {
        return;
    }
    const auto* queue = ordered_one(application, endpoint);
    if (is_fifo(*from) && !protocol.empty() && protocol != "sqs") {
        refuse_order(topic, *from,
                     fmt::format("`{}` is a FIFO topic, which hands messages to queues alone", from->name),
                     "subscribe a queue that the function reads from", errors);
    } else if (!is_fifo(*from) && protocol == "sqs" && queue != nullptr) {
        refuse_order(endpoint, *queue,
                     fmt::format("`{}` is a FIFO queue, and `{}` a standard topic, which hands it nothing", queue->name,
                                 from->name),
                     "write `FifoTopic: true` for the topic, or leave out the queue's `FifoQueue`", errors);
    }
}

// EG3042
void orders(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& place : rows_of(kUnordered, piece.type)) {
            each_at(piece, place.path, [&](const Value& value, const Scenario&) {
                if (const auto* resource = ordered_one(application, value)) {
                    const bool is_queue = resource->type == "AWS::SQS::Queue";
                    refuse_order(value, *resource,
                                 fmt::format("`{}` is a FIFO {}, and only a standard one can stand here",
                                             resource->name, is_queue ? "queue" : "topic"),
                                 is_queue ? "name a queue without `FifoQueue`" : "name a topic without `FifoTopic`",
                                 errors);
                }
            });
        }
        if (piece.type == "AWS::SNS::Subscription") {
            check_subscription(application, piece.properties["TopicArn"], piece.properties["Protocol"].text(),
                               piece.properties["Endpoint"], errors);
        }
        each_at(piece, "Events/*SNS/Properties", [&](const Value& event, const Scenario&) {
            if (!event["SqsSubscription"]) {
                check_subscription(application, event["Topic"], "lambda", {}, errors);
            }
        });
    }
}

}  // namespace

const Family& event_target_rules() {
    static const Family family{.applications = {
                                   {rule("EG3040"), targets_without_role},
                                   {rule("EG3041"), parameters_of_targets},
                                   {rule("EG3042"), orders},
                                   {rule("EG3043"), schedules_of_buses},
                               }};
    return family;
}

}  // namespace samgen::lint::application
