#include "lint/application/event_sources.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
namespace samgen::lint {
namespace {

// The service of a literal ARN: arn:partition:service:...
SourceKind kind_of_arn(std::string_view arn) {
    if (!arn.starts_with("arn:")) {
        return SourceKind::unknown;
    }
    arn.remove_prefix(4);
    arn.remove_prefix(std::min(arn.find(':'), arn.size() - 1) + 1);
    const auto service = arn.substr(0, arn.find(':'));
    return service == "dynamodb"  ? SourceKind::dynamodb
           : service == "kinesis" ? SourceKind::kinesis
           : service == "sqs"     ? SourceKind::queue
                                  : SourceKind::unknown;
}

bool is_table(std::string_view type) { return type == "AWS::DynamoDB::Table" || type == "AWS::DynamoDB::GlobalTable"; }

// Whether SAM made the mapping of an event. What it misses there, E0001 says.
bool is_made(const Validator& validator) {
    const auto* resource = resource_around(validator);
    const auto* written = validator.run.written.find("Resources");
    return resource != nullptr && written != nullptr && written->find(resource->name) == nullptr;
}

// EG3003: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
void check_settings(const Validator& validator, const Node& mapping, SourceKind kind, Errors& errors) {
    constexpr std::string_view kOfStreams[] = {
        "StartingPosition",          "StartingPositionTimestamp", "BisectBatchOnFunctionError", "MaximumRetryAttempts",
        "MaximumRecordAgeInSeconds", "ParallelizationFactor",     "TumblingWindowInSeconds"};
    // Of literal ARNs, E3633 and E3634 know where they start.
    const auto* arn = mapping.find("EventSourceArn");
    const bool is_literal = arn != nullptr && arn->is_string();
    if (kind == SourceKind::queue) {
        for (const auto key : kOfStreams) {
            if (mapping.find(key) != nullptr && !(is_literal && key == "StartingPosition")) {
                const auto* entry = mapping.entry(key);
                add_at(validator, rule("EG3003"), place_of_key(validator, *entry),
                       fmt::format("`{}` is for streams, and this is a queue", key), errors)
                    .hint = key == "MaximumRetryAttempts"
                                ? "a queue's `RedrivePolicy` says how often a message is tried"
                                : "leave it out";
            }
        }
        return;
    }
    const auto* position = mapping.find("StartingPosition");
    if (position == nullptr && !is_literal && !is_made(validator)) {
        add_at(validator, rule("EG3003"), place_of_member(validator, mapping, "EventSourceArn"),
               "it is not said where in the stream to start", errors)
            .hint = "add `StartingPosition: TRIM_HORIZON` or `LATEST`";
    } else if (kind == SourceKind::dynamodb && position != nullptr && position->string() == "AT_TIMESTAMP") {
        add_at(validator, rule("EG3003"), place_of_member(validator, mapping, "StartingPosition"),
               "a table's stream is not read from a time", errors)
            .hint = "write `TRIM_HORIZON` or `LATEST`";
    } else if (kind == SourceKind::kinesis && position != nullptr && position->string() == "AT_TIMESTAMP" &&
               mapping.find("StartingPositionTimestamp") == nullptr) {
        add_at(validator, rule("EG3003"), place_of_member(validator, mapping, "StartingPosition"),
               "it is not said at which time to start", errors)
            .hint = "add `StartingPositionTimestamp`, in seconds since 1970";
    }
    if (const auto* scaling = mapping.entry("ScalingConfig")) {
        add_at(validator, rule("EG3003"), place_of_key(validator, *scaling),
               "`ScalingConfig` is for queues, and this is a stream", errors)
            .hint = "`ParallelizationFactor` says how many batches of a shard are worked on at a time";
    }
}

// Whether the function suppresses the rule: what SAM makes of its events is not where anyone can.
bool is_suppressed(const Validator& validator, const Node& mapping, RuleId rule) {
    const auto* name = mapping.find("FunctionName");
    const auto reference = name == nullptr ? std::nullopt : reference_in(*name);
    const auto* function = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    const Node* node = function == nullptr ? nullptr : function->entry->value;
    for (const std::string_view key : {"Metadata", "cfn-lint", "config", "ignore_checks"}) {
        node = node == nullptr ? nullptr : node->find(key);
    }
    return node != nullptr &&
           std::ranges::any_of(node->items, [rule](const Node* item) { return item->string() == info(rule).id; });
}

// WG3004, WG3005: a record that fails holds up its shard until it expires, a day or longer.
// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
void check_failures(const Validator& validator, const Node& mapping, Errors& errors) {
    const auto place = place_of_member(validator, mapping, "EventSourceArn");
    const bool retries = is_unbounded(mapping.find("MaximumRetryAttempts"));
    if (retries && !is_suppressed(validator, mapping, rule("WG3004")) &&
        is_unbounded(mapping.find("MaximumRecordAgeInSeconds"))) {
        add_at(validator, rule("WG3004"),
               mapping.find("MaximumRetryAttempts") != nullptr
                   ? place_of_member(validator, mapping, "MaximumRetryAttempts")
                   : place,
               "a batch that fails is tried until it expires, and all behind it waits", errors)
            .hint = "add `MaximumRetryAttempts`, or `MaximumRecordAgeInSeconds`";
    }
    const auto* destinations = mapping.find("DestinationConfig");
    const auto* failure = destinations == nullptr ? nullptr : destinations->find("OnFailure");
    const bool is_lost =
        destinations == nullptr || (destinations->is_map() && !destinations->is_function() && failure == nullptr);
    if (is_lost && !is_suppressed(validator, mapping, rule("WG3005"))) {
        add_at(validator, rule("WG3005"), place, "records that cannot be worked on are lost", errors).hint =
            "add `DestinationConfig` with an `OnFailure` `Destination`, a queue or a topic";
    }
}

// The queue whose dead letters go to this one, or nullptr; where it has readers, they read both.
const Resource* queue_that_gives_to(const Template& tmpl, const Resource& queue) {
    for (const auto* other : tmpl.resources_of("AWS::SQS::Queue")) {
        const auto* redrive = other->properties == nullptr ? nullptr : other->properties->find("RedrivePolicy");
        const auto* target = redrive == nullptr ? nullptr : redrive->find("deadLetterTargetArn");
        const auto reference = target == nullptr ? std::nullopt : reference_in(*target);
        if (reference && reference->resource == queue.name && other->name != queue.name) {
            return other;
        }
    }
    return nullptr;
}

// EG3006, WG3012, IG3016: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
void check_queue(const Validator& validator, const Node& mapping, const Resource* queue, Errors& errors) {
    constexpr double kMostWithoutWindow = 10;
    const auto batch = number_in(mapping.find("BatchSize"));
    // E3705 says it of queues that keep an order.
    const bool is_ordered =
        queue != nullptr && queue->properties != nullptr && queue->properties->find("FifoQueue") != nullptr;
    if (batch && *batch > kMostWithoutWindow && !is_ordered &&
        mapping.find("MaximumBatchingWindowInSeconds") == nullptr) {
        add_at(validator, rule("EG3006"), place_of_member(validator, mapping, "BatchSize"),
               fmt::format("Lambda gathers {} messages only in a window of time", *batch), errors)
            .hint = "add `MaximumBatchingWindowInSeconds: 1`, or write 10 at most";
    }
    if (queue == nullptr || queue->properties == nullptr) {
        if (queue != nullptr) {
            add_at(validator, rule("WG3012"), place_of_member(validator, mapping, "EventSourceArn"),
                   fmt::format("a message that fails comes back until it expires: `{}` has no dead-letter queue",
                               queue->name),
                   errors)
                .hint = "give the queue a `RedrivePolicy`";
        }
        return;
    }
    if (queue->properties->find("RedrivePolicy") == nullptr && !queue->properties->is_function()) {
        auto& error = add_at(validator, rule("WG3012"), place_of_member(validator, mapping, "EventSourceArn"),
                             fmt::format("a message that fails comes back until it expires: `{}` has no dead-letter "
                                         "queue",
                                         queue->name),
                             errors);
        error.hint = "give the queue a `RedrivePolicy`";
        if (const auto* giver = queue_that_gives_to(validator.run.tmpl, *queue)) {
            error.message =
                fmt::format("`{}` has the dead letters of `{}`: what fails here comes back until it expires",
                            queue->name, giver->name);
            error.hint = fmt::format("is `!GetAtt {}.Arn` meant?", giver->name);
        }
        error.related.push_back({queue->entry->key_span, "the queue is here"});
    }
    const auto* name = mapping.find("FunctionName");
    const auto reference = name == nullptr ? std::nullopt : reference_in(*name);
    const auto* function = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    if (function == nullptr || function->type != "AWS::Lambda::Function" || function->properties == nullptr) {
        return;
    }
    constexpr double kDefaultTimeout = 3;
    constexpr double kDefaultVisibility = 30;
    constexpr double kRetries = 6;
    const auto* said = queue->properties->find("VisibilityTimeout");
    const auto visibility = said == nullptr ? std::optional(kDefaultVisibility) : number_in(*said);
    const auto* stated = function->properties->find("Timeout");
    const auto timeout = stated == nullptr ? std::optional(kDefaultTimeout) : number_in(*stated);
    // Below the timeout itself it is E3505's.
    if (visibility && timeout && *visibility >= *timeout && *visibility < kRetries * *timeout) {
        add_at(validator, said == nullptr ? rule("WG3016") : rule("IG3016"),
               place_of_member(validator, mapping, "EventSourceArn"),
               fmt::format("`{}` shows a message again after {} s, and `{}` may be throttled for longer", queue->name,
                           *visibility, function->name),
               errors)
            .hint = fmt::format("AWS recommends six times the timeout: `VisibilityTimeout: {}`", kRetries * *timeout);
    }
}

void event_source(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    each_object(validator, properties, {}, [&](const Node& mapping) {
        if (!mapping.is_map() || mapping.is_function()) {
            return;
        }
        const auto source = check_record_source(validator, mapping, "EventSourceArn", "Lambda", errors);
        if (source.kind == SourceKind::unknown) {
            return;
        }
        check_settings(validator, mapping, source.kind, errors);
        if (source.kind == SourceKind::queue) {
            check_queue(validator, mapping, source.resource, errors);
        } else {
            check_failures(validator, mapping, errors);
        }
        check_filters(validator, mapping, source.kind, source.resource, errors);
    });
}

}  // namespace

RecordSource check_record_source(const Validator& validator, const Node& map, std::string_view key,
                                 std::string_view reader, Errors& errors) {
    const auto* arn = map.find(key);
    if (arn == nullptr) {
        return {};
    }
    const auto reference = reference_in(*arn);
    if (!reference) {
        return {kind_of_arn(arn->string()), nullptr};
    }
    const auto* resource = validator.run.tmpl.resource(reference->resource);
    if (resource == nullptr) {
        return {};
    }
    const auto place = place_of_member(validator, map, key);
    const auto wrong = [&](std::string_view right) {
        add_at(validator, rule("EG3002"), place,
               fmt::format("`{}` is not the ARN that {} reads from", written(*reference), reader), errors)
            .hint = fmt::format("write `{}`", written({resource->name, right}));
    };
    if (is_table(resource->type)) {
        if (reference->attribute != "StreamArn") {
            wrong("StreamArn");
        }
        const auto* properties = resource->properties;
        if (properties != nullptr && properties->find("StreamSpecification") == nullptr && !properties->is_function()) {
            auto& error = add_at(validator, rule("EG3001"), place,
                                 fmt::format("the table `{}` has no stream", resource->name), errors);
            error.hint = "add `StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }` to it";
            error.related.push_back({resource->entry->key_span, "the table is here"});
        }
        return {SourceKind::dynamodb, resource};
    }
    if (resource->type == "AWS::SQS::Queue" || resource->type == "AWS::Kinesis::Stream") {
        if (reference->attribute != "Arn") {
            wrong("Arn");
        }
        return {resource->type == "AWS::SQS::Queue" ? SourceKind::queue : SourceKind::kinesis, resource};
    }
    constexpr std::string_view kUnread[] = {
        "AWS::SNS::Topic",     "AWS::S3::Bucket",   "AWS::Events::EventBus",    "AWS::Lambda::Function",
        "AWS::Logs::LogGroup", "AWS::Events::Rule", "AWS::ApiGateway::RestApi", "AWS::StepFunctions::StateMachine"};
    if (std::ranges::find(kUnread, resource->type) != std::end(kUnread)) {
        add_at(validator, rule("EG3002"), place,
               fmt::format("{} does not read from `{}`, an `{}`", reader, resource->name, resource->type), errors)
            .hint =
            "it reads from streams of tables, from Kinesis and from queues; others call the function themselves";
    }
    return {};
}

// As long as the stream has the record.
bool is_unbounded(const Node* limit) {
    return limit == nullptr || (limit->is_scalar() && number_in(*limit).value_or(0) < 0);
}

const Family& event_source_rules() {
    static const Family family{
        .places = {{RuleId::none, {"Resources/AWS::Lambda::EventSourceMapping/Properties"}, event_source}},
    };
    return family;
}

}  // namespace samgen::lint
