#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/application/made_handlers.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/schedules.hpp"
#include "schema/catalogue.hpp"

// What SAM passes on as it is, and Lambda refuses. Where SAM makes the resource, cfn-lint knows no line of the user's.
// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
namespace samgen::lint::application {
namespace {

// The type of a SAM event that reads from a resource of the type.
std::string_view event_for(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> kEvents[] = {
        {"AWS::DynamoDB::GlobalTable", "DynamoDB"},
        {"AWS::DynamoDB::Table", "DynamoDB"},
        {"AWS::Kinesis::Stream", "Kinesis"},
        {"AWS::SQS::Queue", "SQS"},
    };
    const auto* found = std::ranges::find(kEvents, type, &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(kEvents) ? std::string_view{} : found->second;
}

// EG3004: SAM lets the function read from what the type says, and Lambda refuses a source that it may not read from.
void check_type(const EventSource& source, Errors& errors) {
    const auto wanted = source.source == nullptr ? std::string_view{} : event_for(source.source->type);
    const auto type = source.where["Type"];
    if (wanted.empty() || wanted == source.type || (wanted == "SQS") != (source.type == "SQS")) {
        return;  // a queue has another property: SAM says that it is missing
    }
    auto error = finding(type,
                         fmt::format("the event is for `{}`, and `{}` is an `{}`", source.type, source.source->name,
                                     source.source->type),
                         fmt::format("write `Type: {}`", wanted));
    error.related.push_back({source.source->entry->key_span, "it is defined here"});
    errors.push_back(std::move(error));
}

// The same of where a function's failures go.
void check_dead_letters(const Application& application, const LambdaFunction& function, Errors& errors) {
    const auto queue = function.find("DeadLetterQueue");
    const auto type = queue["Type"].text();
    const auto* target = application.tmpl().resource(queue["TargetArn"].referred());
    if (target == nullptr || (type != "SQS" && type != "SNS")) {
        return;
    }
    const auto wanted = target->type == "AWS::SQS::Queue" ? "SQS" : target->type == "AWS::SNS::Topic" ? "SNS" : type;
    if (type != wanted) {
        auto error = finding(
            queue["Type"],
            fmt::format("the function may send to `{}` alone, and `{}` is an `{}`", type, target->name, target->type),
            fmt::format("write `Type: {}`", wanted));
        error.related.push_back({target->entry->key_span, "it is defined here"});
        errors.push_back(std::move(error));
    }
}

void kinds_of_events(const Application& application, Errors& errors) {
    for (const auto& source : application.event_sources()) {
        if (source.function->is_sam && source.where["Type"]) {
            check_type(source, errors);
        }
    }
    for (const auto& function : application.functions()) {
        if (function.is_sam) {
            check_dead_letters(application, function, errors);
        }
    }
}

// EG3005
struct Limit {
    std::string_view property;
    double least;
    double most;
    double also;  // a number that stands for something else: -1 for no limit
};
constexpr std::array kLimits = {
    Limit{"BatchSize", 1, 10000, 1},
    Limit{"MaximumBatchingWindowInSeconds", 0, 300, 0},
    Limit{"MaximumRecordAgeInSeconds", 60, 604800, -1},
    Limit{"MaximumRetryAttempts", 0, 10000, -1},
    Limit{"ParallelizationFactor", 1, 10, 1},
    Limit{"TumblingWindowInSeconds", 0, 900, 0},
};

void numbers_of_events(const Application& application, Errors& errors) {
    for (const auto& source : application.event_sources()) {
        const bool is_event = source.where["Properties"].node() == source.properties.node() &&
                              source.function->is_sam && source.where["Type"].text() == source.type;
        for (const auto& limit : kLimits) {
            const auto value = source.properties[limit.property];
            const auto number = number_in(value.node());
            const bool is_right = !number || (*number >= limit.least && *number <= limit.most) || *number == limit.also;
            // Of resources of the user's own, the schema says all but this.
            if (is_right || (!is_event && (limit.also == limit.least || limit.also >= 0 || *number < limit.also ||
                                           *number > limit.most))) {
                continue;
            }
            errors.push_back(
                finding(value, fmt::format("`{}` is from {} to {}{}, not {}", limit.property, limit.least, limit.most,
                                           limit.also < 0 ? ", or -1 for no limit" : "", *number)));
        }
    }
}

// EG3015, of what SAM makes a rule: E3027 can only say that it is somewhere among the resources.
void schedules_of_events(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Serverless::Function" && piece.type != "AWS::Serverless::StateMachine") {
            continue;
        }
        each_at(piece, "Events/*Schedule/Properties/Schedule", [&](const Value& value, const Scenario&) {
            if (!value.text().empty()) {
                for (auto& objection : objections_to_schedule(value.text())) {
                    errors.push_back(finding(value, std::move(objection.message), std::move(objection.hint)));
                }
            }
        });
    }
}

// EG3015, of EventBridge Scheduler:
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#time-zone
void check_zone(const Application& application, const Value& zone, Errors& errors) {
    const auto known = schema::facts("time_zones");
    const auto text = zone.text();
    if (text.empty() || known.contains(text)) {
        return;
    }
    std::vector<std::string_view> names;
    for (const auto name : known.items()) {
        names.push_back(name.string());
    }
    // The city nearest to Munich by its letters is Zurich: with another first letter, another place is meant.
    const auto initial = [](std::string_view name) { return name.substr(name.rfind('/') + 1).substr(0, 1); };
    const auto near = application.run().nearest(text, names);
    errors.push_back(finding(zone, fmt::format("there is no time zone `{}`", text),
                             near && initial(*near) == initial(text)
                                 ? fmt::format("did you mean `{}`?", *near)
                                 : std::string("the IANA database names them, like `Europe/Berlin`")));
}

void zones_of_schedules(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        const bool is_schedule = piece.type == "AWS::Scheduler::Schedule";
        if (is_schedule || piece.type == "AWS::Serverless::Function" || piece.type == "AWS::Serverless::StateMachine") {
            each_at(
                piece,
                is_schedule ? "ScheduleExpressionTimezone" : "Events/*ScheduleV2/Properties/ScheduleExpressionTimezone",
                [&](const Value& zone, const Scenario&) { check_zone(application, zone, errors); });
        }
    }
}

// EG3013: https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
void shards_of_streams(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Kinesis::Stream" || !piece.is_written || !piece.properties.is_map()) {
            continue;
        }
        const auto mode = piece.properties["StreamModeDetails"]["StreamMode"];
        const auto shards = piece.properties["ShardCount"];
        if (mode.text() == "ON_DEMAND" && shards && !shards.is_function()) {
            auto error = finding(shards, "a stream that is paid on demand has as many shards as it needs",
                                 "leave `ShardCount` out, or write `StreamMode: PROVISIONED`");
            error.related.push_back({mode.node()->span, "the mode is given here"});
            errors.push_back(std::move(error));
        } else if (mode.text() == "PROVISIONED" && !shards) {
            errors.push_back(finding(mode, "it is not said how many shards the stream has",
                                     "add `ShardCount`, or write `StreamMode: ON_DEMAND`"));
        }
    }
}

// EG3012, WG3017:
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
void tries(const Application& application, bool is_refused, Errors& errors) {
    constexpr double kMost = 1000;
    for (const auto& piece : application.pieces()) {
        const auto count =
            piece.type == "AWS::SQS::Queue" ? piece.properties["RedrivePolicy"]["maxReceiveCount"] : Value{};
        const auto number = number_in(count.node());
        if (!number) {
            continue;
        }
        if (is_refused && (*number < 1 || *number > kMost)) {
            errors.push_back(finding(count, fmt::format("`maxReceiveCount` is from 1 to {}, not {}", kMost, *number)));
        } else if (!is_refused && *number == 1) {
            const auto reader = std::ranges::find_if(application.event_sources(), [&](const EventSource& source) {
                return source.source != nullptr && source.source->name == piece.id;
            });
            if (reader == application.event_sources().end()) {
                continue;
            }
            auto error = finding(count,
                                 fmt::format("a message that `{}` is throttled at, or that fails once, is given up",
                                             reader->function->id),
                                 "AWS recommends 5 at least, so that Lambda can try again");
            error.related.push_back({reader->where.way()->span, "the function reads from the queue here"});
            errors.push_back(std::move(error));
        }
    }
}

void impossible_tries(const Application& application, Errors& errors) { tries(application, true, errors); }
void single_tries(const Application& application, Errors& errors) { tries(application, false, errors); }

// What is known of how a function answers a batch.
struct BatchAnswer {
    bool tells = false;    // which of the records have failed
    bool is_sure = false;  // where it does not look so, it surely does not
    Value code{};          // in the template
    std::string path{};    // of what samgen made beside it
};

std::optional<BatchAnswer> answer_of(const EventSource& source, MadeHandlers& made) {
    const auto& function = *source.function;
    const auto code = function.is_sam ? function.properties["InlineCode"] : function.properties["Code"]["ZipFile"];
    if (const auto text = code.text(); !text.empty()) {
        const bool tells = text.find("batchItemFailures") != std::string_view::npos;
        // A library may make the answer.
        return BatchAnswer{.tells = tells, .is_sure = text.find("powertools") == std::string_view::npos, .code = code};
    }
    if (const auto handler = made.handler(function, source.type); handler && !handler->tells_sometimes) {
        return BatchAnswer{.tells = handler->tells_failures, .is_sure = true, .path = handler->path};
    }
    return std::nullopt;
}

// WG3019: what is known of a function whose code stands in the template, or was made by samgen beside it.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
void unheard_failures(const Application& application, Errors& errors) {
    MadeHandlers made(application.run().settings);
    for (const auto& source : application.event_sources()) {
        const auto types = source.properties["FunctionResponseTypes"];
        const bool is_polled = source.type == "SQS" || source.type == "DynamoDB" || source.type == "Kinesis";
        if (!is_polled || (types && !types.is_list())) {
            continue;
        }
        const auto answer = answer_of(source, made);
        const bool is_heard = types && types.item(0).text() == "ReportBatchItemFailures";
        if (!answer || (answer->tells ? types && !types.node()->items.empty() : !is_heard || !answer->is_sure)) {
            continue;
        }
        auto error =
            answer->tells
                ? finding(types,
                          fmt::format("`{}` tells which messages failed, and all of the batch counts as done",
                                      source.function->id),
                          answer->path.empty()
                              ? "write `FunctionResponseTypes: [ReportBatchItemFailures]`"
                              : fmt::format("write `FunctionResponseTypes: [ReportBatchItemFailures]`, as `{}` was "
                                            "made for",
                                            answer->path))
                : finding(types, fmt::format("`{}` never tells which messages failed", source.function->id),
                          answer->path.empty()
                              ? "answer `{\"batchItemFailures\": [{\"itemIdentifier\": ...}]}`, or leave this out"
                              : fmt::format("leave this out, or say it in the spec, so that `samgen build` makes `{}` "
                                            "for it",
                                            answer->path));
        if (answer->code) {
            error.related.push_back({answer->code.way()->span, "the function's code is here"});
        }
        errors.push_back(std::move(error));
    }
}

// IG3001: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
void whole_batches(const Application& application, Errors& errors) {
    MadeHandlers made(application.run().settings);
    for (const auto& source : application.event_sources()) {
        const bool is_queue = source.type == "SQS";
        const auto size = source.properties["BatchSize"];
        if ((!is_queue && source.type != "DynamoDB" && source.type != "Kinesis") || number_in(size.node()) == 1 ||
            source.properties["FunctionResponseTypes"] ||
            (!is_queue && source.properties["BisectBatchOnFunctionError"].text() != "false" &&
             source.properties["BisectBatchOnFunctionError"])) {
            continue;
        }
        if (const auto answer = answer_of(source, made); !answer || !answer->tells) {
            errors.push_back(
                finding(source.properties,
                        fmt::format("when one record fails, `{}` gets all of its batch again", source.function->id),
                        is_queue ? "write `FunctionResponseTypes: [ReportBatchItemFailures]`, and answer which failed"
                                 : "write `BisectBatchOnFunctionError: true`, or answer which records failed"));
        }
    }
}

// The queues that take what failed, in document order.
std::vector<const Piece*> dead_letter_queues(const Application& application) {
    std::unordered_set<std::string_view> names;
    const auto add = [&](const Value& arn) { names.insert(arn.referred()); };
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::SQS::Queue") {
            add(piece.properties["RedrivePolicy"]["deadLetterTargetArn"]);
        }
    }
    for (const auto& function : application.functions()) {
        add(function.find("DeadLetterQueue", "TargetArn"));
        add(function.find("DeadLetterConfig", "TargetArn"));
        add(function.find("EventInvokeConfig", "DestinationConfig")["OnFailure"]["Destination"]);
    }
    for (const auto& source : application.event_sources()) {
        add(source.properties["DestinationConfig"]["OnFailure"]["Destination"]);
    }
    std::vector<const Piece*> queues;
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::SQS::Queue" && names.contains(piece.id)) {
            queues.push_back(&piece);
        }
    }
    return queues;
}

// IG3002: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
void short_memories(const Application& application, Errors& errors) {
    for (const auto* queue : dead_letter_queues(application)) {
        if (!queue->properties["MessageRetentionPeriod"]) {
            errors.push_back(finding(queue->where, fmt::format("what failed is gone from `{}` after 4 days", queue->id),
                                     "write `MessageRetentionPeriod: 1209600`, the most there is"));
        }
    }
}

// WG3020: a message takes its age along.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
void forgetful_queues(const Application& application, Errors& errors) {
    constexpr double kDefault = 345600;
    for (const auto& piece : application.pieces()) {
        const auto target = piece.type == "AWS::SQS::Queue"
                                ? piece.properties["RedrivePolicy"]["deadLetterTargetArn"].referred()
                                : std::string_view{};
        const auto* letters = application.piece(target);
        if (letters == nullptr || letters->type != "AWS::SQS::Queue") {
            continue;
        }
        const auto own = piece.properties["MessageRetentionPeriod"];
        const auto theirs = letters->properties["MessageRetentionPeriod"];
        const auto from = own ? number_in(own.node()) : std::optional(kDefault);
        const auto to = theirs ? number_in(theirs.node()) : std::optional(kDefault);
        if (from && to && *to < *from) {
            auto error = finding(theirs ? theirs : letters->where,
                                 fmt::format("`{}` keeps a message until it is {} s old, and `{}` may hand it on later",
                                             letters->id, *to, piece.id),
                                 "write `MessageRetentionPeriod: 1209600`, the most there is");
            error.related.push_back({piece.where.way()->span, "the queue is here"});
            errors.push_back(std::move(error));
        }
    }
}

// WG3018
void rules_without_targets(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto targets = piece.properties["Targets"];
        const bool is_empty = !targets || (targets.is_list() && targets.node()->items.empty());
        if (piece.type == "AWS::Events::Rule" && piece.is_written && piece.properties.is_map() && is_empty) {
            errors.push_back(finding(targets ? targets : piece.where,
                                     fmt::format("what `{}` matches goes nowhere", piece.id), "give it `Targets`"));
        }
    }
}

}  // namespace

const Family& event_setting_rules() {
    static const Family family{.applications = {
                                   {rule("EG3004"), kinds_of_events},
                                   {rule("EG3005"), numbers_of_events},
                                   {rule("EG3012"), impossible_tries},
                                   {rule("EG3013"), shards_of_streams},
                                   {rule("EG3015"), schedules_of_events},
                                   {rule("EG3015"), zones_of_schedules},
                                   {rule("IG3001"), whole_batches},
                                   {rule("IG3002"), short_memories},
                                   {rule("WG3017"), single_tries},
                                   {rule("WG3018"), rules_without_targets},
                                   {rule("WG3019"), unheard_failures},
                                   {rule("WG3020"), forgetful_queues},
                               }};
    return family;
}

}  // namespace samgen::lint::application
