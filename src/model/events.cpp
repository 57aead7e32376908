#include "model/events.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/event_parts.hpp"
#include "model/find.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

constexpr std::array<std::string_view, 1> kQueueTypes = {"AWS::SQS::Queue"};
constexpr std::array<std::string_view, 1> kTopicTypes = {"AWS::SNS::Topic"};
constexpr std::array<std::string_view, 1> kBusTypes = {"AWS::Events::EventBus"};
constexpr std::array<std::string_view, 1> kBucketTypes = {"AWS::S3::Bucket"};
constexpr std::array<std::string_view, 1> kKinesisTypes = {"AWS::Kinesis::Stream"};
constexpr std::array<std::string_view, 2> kDestinationTypes = {"AWS::SQS::Queue", "AWS::SNS::Topic"};

// EventBridge tries for a day and 185 times at most.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
constexpr std::uint64_t kMostRuleRetries = 185;
constexpr std::uint64_t kMostRuleAge = 86'400;  // seconds

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
constexpr std::uint64_t kMostFifoBatch = 10;
constexpr std::uint64_t kMostBatchWithoutWindow = 10;

// What EventBridge calls what happens to objects, in the order of spec::kObjectWords.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
constexpr std::array<std::string_view, 9> kDetailTypes = {
    "Object Created",           "Object Deleted",         "Object Tags Added",
    "Object Tags Deleted",      "Object ACL Updated",     "Object Restore Initiated",
    "Object Restore Completed", "Object Restore Expired", "Object Storage Class Changed"};
static_assert(kDetailTypes.size() == spec::kObjectWords.size());

// Whoever sends to a queue or topic under a customer-managed key needs that key.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
Statement key_statement(const cfn::Value& key, std::vector<std::string> actions, text::Span span) {
    return {.actions = std::move(actions), .resources = {key}, .condition = {}, .span = span};
}

// What `on-failure` names; nothing when samgen makes the queue, when nothing is kept, or when it is not there.
std::optional<FailureDestination> destination(const spec::OnFailure& said, std::span<const std::string_view> types,
                                              std::string_view noun, const Targets& targets,
                                              std::vector<Statement>* statements, diag::Diagnostics& diagnostics) {
    if (said.to == spec::OnFailure::To::arn) {
        const auto* arn = said.arn.string();
        const Target* target = nullptr;
        std::string type;
        if (arn != nullptr && arn->find(":sqs:") != std::string::npos) {
            type = "SQS";
        } else if (arn != nullptr && arn->find(":sns:") != std::string::npos) {
            type = "SNS";
        } else {  // a resource of the spec by its function: `!GetAtt Failed.Arn`, `!Ref Alerts`
            target = targets.referred_by(said.arn);
            if (target != nullptr && target->type == "AWS::SQS::Queue") {
                type = "SQS";
            } else if (target != nullptr && target->type == "AWS::SNS::Topic") {
                type = "SNS";
            }
        }
        refuse_fifo(target, said.arn, said.span, diagnostics);
        return FailureDestination{.type = std::move(type), .arn = said.arn};
    }
    if (said.to != spec::OnFailure::To::named) {
        return std::nullopt;
    }
    const auto* target = targets.resolve(said.name, types, noun, diagnostics);
    if (target == nullptr) {
        return std::nullopt;
    }
    refuse_fifo(target, {}, said.span, diagnostics);
    if (target->kms_key && statements != nullptr) {
        statements->push_back(key_statement(*target->kms_key, {"kms:Decrypt", "kms:GenerateDataKey"}, said.span));
    }
    return FailureDestination{.type = target->type == "AWS::SQS::Queue" ? "SQS" : "SNS", .arn = arn_of(*target)};
}

bool makes_queue(const std::optional<spec::OnFailure>& said, bool production) {
    return said ? said->to == spec::OnFailure::To::dead_letter_queue : production;
}

class Builder {
   public:
    Builder(Function& function, const spec::Spec& spec, const std::vector<Table>& tables, const Targets& targets,
            diag::Diagnostics& diagnostics)
        : function_(function),
          tables_(tables),
          targets_(targets),
          spec_(spec),
          production_(spec.profile == spec::Profile::production),
          diagnostics_(diagnostics) {}

    void add(const spec::Event& said) {
        check_filters(said.filters, diagnostics_);
        switch (said.kind) {
            case spec::EventKind::stream:
                return add_stream(said);
            case spec::EventKind::kinesis:
                return add_kinesis(said);
            case spec::EventKind::queue:
                return add_queue(said);
            case spec::EventKind::topic:
                return add_topic(said);
            case spec::EventKind::rule:
            case spec::EventKind::bucket:
                if (auto event = rule_event(said, targets_, dead_letters(), production_, diagnostics_)) {
                    function_.rules.push_back(std::move(*event));
                }
                return;
            case spec::EventKind::schedule:
                return add_schedule(said);
        }
    }

   private:
    [[nodiscard]] std::string dead_letters() const { return function_.logical_id + "DeadLetters"; }

    // Only a handler that answers with the failed records may say so: samgen's does.
    [[nodiscard]] bool reports(const spec::Event& said) const {
        return said.partial.value_or(production_ && function_.scaffolded);
    }

    // What both kinds of streams have.
    StreamEvent polled(const spec::Event& said) {
        StreamEvent event;
        event.span = said.source_span;
        event.properties = said.properties;
        event.from_latest = said.from_latest.value_or(false);
        event.batch_size = value_of(said.batch);
        event.maximum_retries = value_of(said.retries);
        event.maximum_record_age = value_of(said.max_age);
        event.bisect_on_error = said.bisect;
        event.report_item_failures = reports(said);
        event.filters = said.filters;
        event.window = value_of(said.window);
        event.tumbling_window = value_of(said.tumbling_window);
        event.parallel = value_of(said.parallel);
        event.metrics = said.metrics.value_or(false);
        event.enabled = said.enabled;
        if (production_) {
            event.batch_size = event.batch_size.value_or(100);
            event.maximum_retries = event.maximum_retries.value_or(3);
            event.maximum_record_age = event.maximum_record_age.value_or(86'400);
            event.bisect_on_error = event.bisect_on_error.value_or(true);
        }
        if (said.tumbling_window && said.parallel && said.parallel->value > 1) {
            diagnostics_.error(said.parallel->span, "a tumbling window adds up one batch after the other",
                               "leave `parallel` or `tumbling-window` out");
        }
        if (said.tumbling_window && function_.scaffolded) {
            diagnostics_.error(said.tumbling_window->span,
                               "a handler that samgen writes keeps nothing from one batch of a window to the next",
                               "give the function `code` of its own, which answers with the `state` so far");
        }
        if (makes_queue(said.on_failure, production_)) {
            event.dead_letter_queue = dead_letters();
        } else if (said.on_failure) {
            event.on_failure = destination(*said.on_failure, kDestinationTypes, "a queue or a topic", targets_,
                                           &function_.event_statements, diagnostics_);
        }
        return event;
    }

    void add_stream(const spec::Event& said) {
        if (find_by_id(tables_, said.stream->value) == nullptr) {
            return unknown_table(*said.stream, tables_, diagnostics_);
        }
        check_filters_of_table(said.filters, diagnostics_);
        const auto twice = std::find_if(function_.streams.begin(), function_.streams.end(),
                                        [&](const auto& s) { return s.table == said.stream->value; });
        if (twice != function_.streams.end()) {
            diagnostics_
                .error(said.stream->span,
                       fmt::format("`{}` reads the stream of `{}` twice", function_.logical_id, said.stream->value))
                .related.push_back({.span = twice->span, .message = "first here"});
        }
        auto event = polled(said);
        event.table = said.stream->value;
        function_.streams.push_back(std::move(event));
    }

    void add_kinesis(const spec::Event& said) {
        auto event = polled(said);
        const auto* name = said.kinesis->string();
        event.arn = *said.kinesis;
        if (const auto* table = name == nullptr ? nullptr : find_by_id(tables_, *name)) {
            if (!read_changes(event, *table, said.source_span)) {
                return;
            }
        } else if (name != nullptr && !name->starts_with("arn:")) {
            const auto* target = targets_.resolve({.value = *name, .span = said.source_span}, kKinesisTypes,
                                                  "a Kinesis stream", diagnostics_);
            if (target == nullptr) {
                return;
            }
            event.name = *name;
            event.arn = arn_of(*target);
            need_key(*target, said.source_span);
        }
        function_.kinesis.push_back(std::move(event));
    }

    // The stream to which the table's changes go: that of samgen's making, or the one that the table names.
    bool read_changes(StreamEvent& event, const Table& table, text::Span span) {
        const auto& said = find_named(spec_.tables, table.logical_id)->value.changes;
        if (!table.changes) {
            if (!said || !said->on) {  // else it has been reported
                diagnostics_
                    .error(span, fmt::format("the changes of `{}` go to no Kinesis stream", table.logical_id),
                           fmt::format("give the table `kinesis: true`, or read its own stream: `stream: {}`",
                                       table.logical_id))
                    .related.push_back({.span = table.span, .message = "the table is here"});
            }
            return false;
        }
        event.name = table.logical_id;
        event.arn = table.changes->stream;
        if (const auto& made = table.changes->made) {
            if (made->customer_key) {
                function_.event_statements.push_back(key_statement(*made->kms_key, {"kms:Decrypt"}, span));
            }
        } else if (const auto* stream = said && said->stream ? said->stream->string() : nullptr) {
            if (const auto* target = targets_.find(*stream)) {
                need_key(*target, span);
            }
        }
        return true;
    }

    void add_queue(const spec::Event& said) {
        const auto* target = targets_.resolve(*said.queue, kQueueTypes, "a queue", diagnostics_);
        if (target == nullptr) {
            return;
        }
        const auto twice = std::find_if(function_.queues.begin(), function_.queues.end(),
                                        [&](const auto& q) { return q.queue == said.queue->value; });
        if (twice != function_.queues.end()) {
            diagnostics_
                .error(said.queue->span,
                       fmt::format("`{}` takes the messages of `{}` twice", function_.logical_id, said.queue->value))
                .related.push_back({.span = twice->span, .message = "first here"});
            return;
        }
        check_batch(said);
        need_key(*target, said.source_span);
        QueueEvent event;
        event.queue = said.queue->value;
        event.span = said.source_span;
        event.batch_size = value_of(said.batch);
        event.window = value_of(said.window);
        event.filters = said.filters;
        event.concurrency = value_of(said.concurrency);
        event.report_item_failures = reports(said);
        event.metrics = said.metrics.value_or(false);
        event.enabled = said.enabled;
        event.properties = said.properties;
        function_.queues.push_back(std::move(event));
    }

    void check_batch(const spec::Event& said) {
        const auto* const queue = find_named(spec_.queues, said.queue->value);
        const bool fifo = queue != nullptr && queue->value.fifo;
        if (fifo && said.batch && said.batch->value > kMostFifoBatch) {
            diagnostics_.error(said.batch->span,
                               fmt::format("a batch of a FIFO queue has at most {} messages", kMostFifoBatch));
        } else if (fifo && said.window && said.window->value > 0) {
            diagnostics_.error(said.window->span, "Lambda gathers no batches of a FIFO queue", "leave `window` out");
        } else if (said.batch && said.batch->value > kMostBatchWithoutWindow &&
                   (!said.window || said.window->value == 0)) {
            diagnostics_.error(
                said.batch->span,
                fmt::format("a batch of more than {} messages of a queue needs `window`", kMostBatchWithoutWindow),
                "`window: 1` would do");
        }
    }

    void add_topic(const spec::Event& said) {
        if (targets_.resolve(*said.topic, kTopicTypes, "a topic", diagnostics_) == nullptr) {
            return;
        }
        if (const auto* const topic = find_named(spec_.topics, said.topic->value); topic && topic->value.fifo) {
            diagnostics_.error(said.topic->span,
                               fmt::format("`{}` is a FIFO topic, which sends to queues alone", said.topic->value),
                               "let a FIFO queue subscribe to it, and the function take that queue's messages");
        }
        if (said.filters.size() > 1) {
            diagnostics_.error(said.source_span, "a topic's subscription has one filter policy, not several",
                               "use `$or` in the policy, or make it several events");
        }
        TopicEvent event;
        event.topic = said.topic->value;
        event.span = said.source_span;
        if (!said.filters.empty()) {
            event.filter = said.filters.front();
        }
        event.filters_body = said.filters_body;
        event.properties = said.properties;
        if (makes_queue(said.on_failure, production_)) {
            event.dead_letter_queue = dead_letters();
        } else if (said.on_failure) {
            event.on_failure = destination(*said.on_failure, kQueueTypes, "a queue", targets_, nullptr, diagnostics_);
        }
        function_.topics.push_back(std::move(event));
    }

    void add_schedule(const spec::Event& said) {
        if (function_.scaffolded && !function_.schedules.empty()) {
            diagnostics_
                .error(said.schedule->span,
                       fmt::format("`{}` has two schedules, which its code could not tell apart", function_.logical_id),
                       "give each schedule a function of its own")
                .related.push_back({.span = function_.schedules.front().span, .message = "the first is here"});
        }
        (void)input_of(said, &diagnostics_);
        function_.schedules.push_back(schedule_event(said));
    }

    void need_key(const Target& target, text::Span span) {
        if (target.kms_key) {
            function_.event_statements.push_back(key_statement(*target.kms_key, {"kms:Decrypt"}, span));
        }
    }

    Function& function_;
    const std::vector<Table>& tables_;
    const Targets& targets_;
    const spec::Spec& spec_;
    bool production_;
    diag::Diagnostics& diagnostics_;
};

// The pattern of what happens to the objects of a bucket.
cfn::Map bucket_pattern(const spec::Event& said, diag::Diagnostics& diagnostics) {
    cfn::List kinds;
    for (const auto& word : said.on) {
        const auto at = std::find(spec::kObjectWords.begin(), spec::kObjectWords.end(), word.value);
        if (at != spec::kObjectWords.end()) {
            kinds.emplace_back(kDetailTypes[static_cast<std::size_t>(at - spec::kObjectWords.begin())]);
        }
    }
    if (kinds.empty()) {
        kinds.emplace_back(kDetailTypes.front());
    }
    cfn::Map detail{{"bucket", cfn::Map{{"name", cfn::List{cfn::ref(said.bucket->value)}}}}};
    if (said.prefix && said.suffix) {
        // In a list either would do; EventBridge's wildcards match both ends.
        for (const auto* part : {&*said.prefix, &*said.suffix}) {
            if (part->value.find('*') != std::string::npos) {
                diagnostics.error(part->span, "beside each other, `prefix` and `suffix` cannot hold a `*`");
            }
        }
        detail.set("object", cfn::Map{{"key", cfn::List{cfn::Value(cfn::Map{
                                                  {"wildcard", said.prefix->value + "*" + said.suffix->value}})}}});
    } else if (said.prefix || said.suffix) {
        const auto& part = said.prefix ? *said.prefix : *said.suffix;
        detail.set("object",
                   cfn::Map{{"key", cfn::List{cfn::Value(cfn::Map{{said.prefix ? "prefix" : "suffix", part.value}})}}});
    }
    return {{"source", cfn::List{"aws.s3"}}, {"detail-type", std::move(kinds)}, {"detail", std::move(detail)}};
}

}  // namespace

std::optional<RuleEvent> rule_event(const spec::Event& said, const Targets& targets,
                                    const std::string& dead_letter_queue, bool production,
                                    diag::Diagnostics& diagnostics) {
    RuleEvent event;
    event.span = said.source_span;
    event.pattern = said.rule;
    if (said.bus) {
        if (targets.resolve(*said.bus, kBusTypes, "a bus", diagnostics) == nullptr) {
            return std::nullopt;
        }
        event.bus = said.bus->value;
    }
    if (said.bucket) {
        if (targets.resolve(*said.bucket, kBucketTypes, "a bucket", diagnostics) == nullptr) {
            return std::nullopt;
        }
        event.bucket = said.bucket->value;
        event.pattern = bucket_pattern(said, diagnostics);
    }
    if (said.retries && said.retries->value > kMostRuleRetries) {
        diagnostics.error(said.retries->span,
                          fmt::format("EventBridge tries again at most {} times", kMostRuleRetries));
    }
    if (said.max_age && said.max_age->value > kMostRuleAge) {
        diagnostics.error(said.max_age->span,
                          fmt::format("EventBridge keeps an event for at most {} seconds, a day", kMostRuleAge));
    }
    event.maximum_retries = value_of(said.retries);
    event.maximum_age = value_of(said.max_age);
    event.input = input_of(said, &diagnostics);
    event.enabled = said.enabled;
    event.properties = said.properties;
    if (makes_queue(said.on_failure, production)) {
        event.dead_letter_queue = dead_letter_queue;
    } else if (said.on_failure) {
        event.on_failure = destination(*said.on_failure, kQueueTypes, "a queue", targets, nullptr, diagnostics);
    }
    return event;
}

ScheduleEvent schedule_event(const spec::Event& said) {
    return {.expression = said.schedule->value,
            .event_id = {},
            .input = input_of(said, nullptr),
            .enabled = said.enabled,
            .properties = said.properties,
            .span = said.schedule->span};
}

void add_events(Function& function, const spec::Function& said, const spec::Spec& spec,
                const std::vector<Table>& tables, const Targets& targets, diag::Diagnostics& diagnostics) {
    Builder builder(function, spec, tables, targets, diagnostics);
    for (const auto& event : said.events) {
        builder.add(event);
    }
}

void grant_events(Function& function) {
    if (function.event_statements.empty() || function.role) {  // SAM adds nothing to a role of the user's own
        return;
    }
    InlinePolicy policy;
    policy.span = function.event_statements.front().span;
    policy.statements = function.event_statements;
    function.policies.emplace_back(std::move(policy));
}

}  // namespace samgen::model
