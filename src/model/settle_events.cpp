#include <algorithm>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "model/events.hpp"
#include "model/find.hpp"
#include "model/queues.hpp"
#include "model/settings.hpp"

// What follows from the events of all functions and workflows together.
namespace samgen::model {
namespace {

// A queue that one of the function's events needs, if nobody has made it.
Queue& made_queue(Service& service, const std::string& logical_id, text::Span span) {
    if (auto* found = find_by_id(service.queues, logical_id)) {
        return *found;
    }
    service.queues.push_back(dead_letter_queue(logical_id, span));
    return service.queues.back();
}

// The queue that takes the event's dead letters, if it is one of this service: the one that samgen makes, or one of the
// spec.
Queue* keeper_of(Service& service, const std::string& made, const std::optional<FailureDestination>& named,
                 text::Span span) {
    if (!made.empty()) {
        return &made_queue(service, made, span);
    }
    if (named) {
        for (auto& queue : service.queues) {
            if (cfn::same_data(named->arn, cfn::get_att(queue.logical_id, "Arn"))) {
                return &queue;
            }
        }
    }
    return nullptr;
}

void let_rules_send(Service& service, const std::vector<RuleEvent>& rules, const std::string& owner) {
    for (const auto& rule : rules) {
        if (auto* queue = keeper_of(service, rule.dead_letter_queue, rule.on_failure, rule.span)) {
            // The rule has the logical ID that SAM makes of the owner's and the event's.
            queue->senders.push_back({.sid = "Allow" + owner + rule.event_id,
                                      .principal = "events.amazonaws.com",
                                      .source = cfn::get_att(owner + rule.event_id, "Arn"),
                                      .span = rule.span});
        }
    }
}

void let_topics_send(Service& service, const Function& function) {
    for (const auto& topic : function.topics) {
        if (auto* queue = keeper_of(service, topic.dead_letter_queue, topic.on_failure, topic.span)) {
            queue->senders.push_back({.sid = "Allow" + function.logical_id + topic.event_id,
                                      .principal = "sns.amazonaws.com",
                                      .source = cfn::ref(topic.topic),
                                      .span = topic.span});
        }
    }
}

void let_bucket_tell(Service& service, const std::vector<RuleEvent>& rules) {
    for (const auto& rule : rules) {
        for (auto& bucket : service.buckets) {
            bucket.notifies = bucket.notifies || bucket.logical_id == rule.bucket;
        }
    }
}

constexpr std::uint64_t kQueueVisibility = 30;  // seconds, where nobody says otherwise
constexpr std::uint64_t kVisibilityFactor = 6;  // as Lambda advises, for the retries of a throttled invocation

// A message that a function works on has to stay hidden from others for so long.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
void settle_visibility(Service& service, const Function& function, const QueueEvent& event, const spec::Spec& spec,
                       diag::Diagnostics& diagnostics) {
    auto* queue = find_by_id(service.queues, event.queue);
    const auto* const said = find_named(spec.queues, event.queue);
    if (queue == nullptr || said == nullptr) {
        return;
    }
    const auto timeout = timeout_of(service, function);
    if (said->value.visibility && said->value.visibility->value < timeout) {
        diagnostics
            .error(said->value.visibility->span,
                   fmt::format("`visibility` is less than the timeout of `{}`, {} seconds: Lambda would work on a "
                               "message that others see",
                               function.logical_id, timeout),
                   fmt::format("write {} or more, or leave it out", kVisibilityFactor * timeout))
            .related.push_back({.span = event.span, .message = "the queue invokes the function here"});
    } else if (!said->value.visibility && spec.profile == spec::Profile::production) {
        queue->visibility = std::max(queue->visibility.value_or(0), kVisibilityFactor * timeout);
    } else if (!said->value.visibility && timeout > kQueueVisibility) {
        diagnostics.error(said->name.span,
                          fmt::format("a queue hides a message for {} seconds, less than the timeout of `{}`, {}",
                                      kQueueVisibility, function.logical_id, timeout),
                          fmt::format("give it `visibility: {}`", kVisibilityFactor * timeout));
    }
}

}  // namespace

void settle_events(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    for (const auto& workflow : service.workflows) {
        let_rules_send(service, workflow.rules, workflow.logical_id);
        let_bucket_tell(service, workflow.rules);
    }
    for (const auto& function : service.functions) {
        for (const auto* streams : {&function.streams, &function.kinesis}) {
            for (const auto& stream : *streams) {
                if (!stream.dead_letter_queue.empty()) {
                    made_queue(service, stream.dead_letter_queue, stream.span);
                }
            }
        }
        if (const auto& asynchronous = function.asynchronous; !asynchronous.dead_letter_queue.empty()) {
            made_queue(service, asynchronous.dead_letter_queue, asynchronous.span);
        }
        let_topics_send(service, function);
        let_rules_send(service, function.rules, function.logical_id);
        let_bucket_tell(service, function.rules);
        for (const auto& queue : function.queues) {
            settle_visibility(service, function, queue, spec, diagnostics);
        }
    }
}

}  // namespace samgen::model
