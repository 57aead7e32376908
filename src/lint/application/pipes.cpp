#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/event_sources.hpp"
#include "lint/application/targets.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"

// What EventBridge Pipes reads, and where it goes:
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html
namespace samgen::lint {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

bool is_map(const Node* node) { return node != nullptr && node->is_map() && !node->is_function(); }

std::string_view parameters_of(SourceKind kind) {
    return kind == SourceKind::dynamodb  ? "DynamoDBStreamParameters"
           : kind == SourceKind::kinesis ? "KinesisStreamParameters"
                                         : "SqsQueueParameters";
}

// EG3003: what is said of a source that is not this pipe's.
void check_parameters(const Validator& at_source, const Node& parameters, SourceKind kind, Errors& errors) {
    for (const auto& entry : parameters.entries) {
        const auto own = parameters_of(kind);
        if (entry.key == "FilterCriteria" || entry.key == own || !entry.key.ends_with("Parameters")) {
            continue;
        }
        const auto what = kind == SourceKind::dynamodb  ? "a table's stream"
                          : kind == SourceKind::kinesis ? "a stream of Kinesis"
                                                        : "a queue";
        add_at(at_source, rule("EG3003"), place_of_key(at_source, entry),
               fmt::format("`{}` is for another source, and this is {}", entry.key, what), errors)
            .hint = fmt::format("write `{}`", own);
    }
}

// WG3004, WG3005
void check_stream(const Validator& validator, const Node& pipe, SourceKind kind, Errors& errors) {
    const auto* parameters = pipe.entry("SourceParameters");
    if (parameters != nullptr && !is_map(parameters->value)) {
        return;
    }
    const auto* own = parameters == nullptr ? nullptr : parameters->value->entry(parameters_of(kind));
    const bool has_others = parameters != nullptr &&
                            std::ranges::any_of(parameters->value->entries,
                                                [](const auto& entry) { return entry.key.ends_with("Parameters"); });
    if (own == nullptr && has_others) {
        return;  // check_parameters() says that they are another source's
    }
    if (own == nullptr) {
        add_at(validator, rule("EG3003"), place_of_member(validator, pipe, "Source"),
               "it is not said where in the stream to start", errors)
            .hint = fmt::format("add `{}` with `StartingPosition: TRIM_HORIZON` or `LATEST`", parameters_of(kind));
        return;
    }
    if (!is_map(own->value)) {
        return;
    }
    const auto at_parameters = validator.member(*parameters);
    const auto at_own = at_parameters.member(*own);
    const auto place = place_of_key(at_parameters, *own);
    const auto* tries = own->value->find("MaximumRetryAttempts");
    if (is_unbounded(tries) && is_unbounded(own->value->find("MaximumRecordAgeInSeconds"))) {
        add_at(validator, rule("WG3004"),
               tries != nullptr ? place_of_member(at_own, *own->value, "MaximumRetryAttempts") : place,
               "a batch that fails is tried until it expires, and all behind it waits", errors)
            .hint = "add `MaximumRetryAttempts`, or `MaximumRecordAgeInSeconds`";
    }
    if (own->value->find("DeadLetterConfig") == nullptr) {
        add_at(validator, rule("WG3005"), place, "records that the pipe cannot hand on are lost", errors).hint =
            "add `DeadLetterConfig` with the `Arn` of a queue or a topic";
    }
}

// EG3041: what is said of another kind of target.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-pipes-pipe-pipetargetparameters.html
void check_target(const Validator& validator, const Node& pipe, Errors& errors) {
    constexpr Pair kKinds[] = {
        {"BatchJobParameters", "batch"},
        {"CloudWatchLogsParameters", "logs"},
        {"EcsTaskParameters", "ecs"},
        {"EventBridgeEventBusParameters", "event-bus"},
        {"HttpParameters", "api-destination"},
        {"KinesisStreamParameters", "kinesis"},
        {"LambdaFunctionParameters", "lambda"},
        {"SqsQueueParameters", "sqs"},
        {"StepFunctionStateMachineParameters", "states"},
    };
    const auto* arn = pipe.find("Target");
    const auto target = arn == nullptr ? application::Target{} : application::target_of(*arn, validator.run.tmpl);
    const auto* parameters = pipe.entry("TargetParameters");
    if (target.kind.empty() || (parameters != nullptr && !is_map(parameters->value))) {
        return;
    }
    const auto own = std::ranges::find(kKinds, target.kind, &Pair::second);
    for (const auto& entry : parameters == nullptr ? std::span<const Entry>{} : std::span(parameters->value->entries)) {
        const auto* of = std::ranges::find(kKinds, entry.key, &Pair::first);
        if (of == std::end(kKinds) || of->second == target.kind) {
            continue;
        }
        add_at(validator, rule("EG3041"), place_of_key(validator.member(*parameters), entry),
               fmt::format("`{}` is for another kind of target than `Target` names", entry.key), errors)
            .hint = own == std::end(kKinds) || parameters->value->find(own->first) != nullptr
                        ? std::string("leave it out")
                        : fmt::format("write `{}`", own->first);
    }
    constexpr std::string_view kNeeding[] = {"batch", "ecs", "kinesis"};
    const bool is_ordered = target.resource != nullptr && application::is_fifo(*target.resource);
    const bool needs = is_ordered || std::ranges::find(kNeeding, target.kind) != std::end(kNeeding);
    if (needs && own != std::end(kKinds) && (parameters == nullptr || parameters->value->find(own->first) == nullptr)) {
        add_at(validator, rule("EG3041"), place_of_member(validator, pipe, "Target"),
               fmt::format("such a target wants `{}`", own->first), errors)
            .hint = is_ordered                 ? "a FIFO queue takes messages with a `MessageGroupId`"
                    : target.kind == "kinesis" ? "its `PartitionKey` says which shard a record goes to"
                                               : "they say what is run";
    }
}

void pipe(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    each_object(validator, properties, {}, [&](const Node& map) {
        if (!is_map(&map)) {
            return;
        }
        check_target(validator, map, errors);
        const auto source = check_record_source(validator, map, "Source", "a pipe", errors);
        if (source.kind == SourceKind::unknown) {
            return;
        }
        if (source.kind != SourceKind::queue) {
            check_stream(validator, map, source.kind, errors);
        }
        const auto* parameters = map.entry("SourceParameters");
        if (parameters != nullptr && is_map(parameters->value)) {
            const auto there = validator.member(*parameters);
            check_parameters(there, *parameters->value, source.kind, errors);
            check_filters(there, *parameters->value, source.kind, source.resource, errors);
        }
    });
}

}  // namespace

const Family& pipe_rules() {
    static const Family family{
        .places = {{RuleId::none, {"Resources/AWS::Pipes::Pipe/Properties"}, pipe}},
    };
    return family;
}

}  // namespace samgen::lint
