#include "model/queues.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

// 14 days, the longest that SQS keeps a message
// (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html).
constexpr std::uint64_t kDeadLetterRetention = 14 * 24 * 60 * 60;  // seconds

// What SQS does unless it is told, said so that nobody has to know it.
constexpr std::uint64_t kRetention = 4 * 24 * 60 * 60;  // seconds

// Lambda's advice is five at least: a throttled function makes messages come back before it has tried.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
constexpr std::uint64_t kMaxReceives = 5;
constexpr std::uint64_t kBareMaxReceives = 3;

// The ARN of a queue from its name. For a policy on the queue that the other one refers to, where its own attribute
// would close a circle.
cfn::Value arn_by_name(const std::string& name) {
    return cfn::sub(fmt::format("arn:${{AWS::Partition}}:sqs:${{AWS::Region}}:${{AWS::AccountId}}:{}", name));
}

void check_fifo(const Queue& queue, const spec::Queue& said, diag::Diagnostics& diagnostics) {
    const auto* name = queue.name ? queue.name->string() : nullptr;
    if (name != nullptr && name->ends_with(".fifo") != queue.fifo) {
        diagnostics.error(said.physical_name->span,
                          queue.fifo ? fmt::format("the name of a FIFO queue ends in `.fifo`: `{}.fifo`", *name)
                                     : fmt::format("only the name of a FIFO queue ends in `.fifo`, not `{}`", *name),
                          queue.fifo ? "" : "add `fifo: true` to the queue, or change the name");
    }
}

Queue build_queue(const spec::Named<spec::Queue>& named, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto& [name, said] = named;
    const bool production = spec.profile == spec::Profile::production;
    Queue queue;
    queue.logical_id = name.value;
    queue.span = name.span;
    queue.name = said.physical_name;
    queue.fifo = said.fifo;
    queue.content_deduplication = said.content_deduplication.value_or(false);
    queue.throughput = value_of(said.throughput);
    queue.visibility = value_of(said.visibility);
    queue.retention = value_of(said.retention);
    if (production && !queue.retention) {
        queue.retention = kRetention;
    }
    queue.delay = value_of(said.delay);
    queue.wait = value_of(said.wait);
    queue.kms_key = said.kms_key;
    queue.managed_encryption = production && !said.kms_key;
    queue.tls_only = production;
    if (said.protection) {
        queue.protection = said.protection->value;
    } else if (production) {
        queue.protection = Protection::disposable;
    }
    queue.tags = build_tags(said.tags, spec);
    queue.properties = said.properties;
    check_fifo(queue, said, diagnostics);
    return queue;
}

// Whether another queue of the spec names this one as what takes its dead letters.
bool takes_dead_letters(const spec::Spec& spec, std::string_view name) {
    return std::any_of(spec.queues.begin(), spec.queues.end(), [&](const auto& other) {
        const auto& dead = other.value.dead_letters;
        return dead && dead->queue && dead->queue->value == name;
    });
}

void allow_redrive(const Queue& from, Queue& to) {
    if (from.name && from.name->string() != nullptr) {
        to.redrive_sources.push_back(arn_by_name(*from.name->string()));
    }
}

// Gives `queue` the queue of the spec that its dead letters go to.
void redrive_to(Queue& queue, const spec::Text& target, std::uint64_t max_receives, Service& service,
                const Targets& targets, diag::Diagnostics& diagnostics) {
    constexpr std::array<std::string_view, 1> kQueue = {"AWS::SQS::Queue"};
    if (targets.resolve(target, kQueue, "a queue", diagnostics) == nullptr) {
        return;
    }
    auto* found = find_by_id(service.queues, target.value);
    if (found == nullptr) {  // one of `resources`
        queue.redrive = Redrive{.target = cfn::get_att(target.value, "Arn"), .max_receives = max_receives};
        return;
    }
    if (found == &queue) {
        diagnostics.error(target.span, fmt::format("`{}` cannot take its own dead letters", queue.logical_id),
                          "name another queue, or write `dead-letters: true`");
        return;
    }
    if (found->fifo != queue.fifo) {
        diagnostics
            .error(target.span,
                   fmt::format("the dead letters of a {} queue go to one of its own kind, and `{}` is {}",
                               queue.fifo ? "FIFO" : "standard", target.value, found->fifo ? "a FIFO queue" : "none"),
                   found->fifo ? "take `fifo` away there, or add it here" : "add `fifo: true` there")
            .related.push_back({.span = found->span, .message = "that queue is here"});
        return;
    }
    queue.redrive = Redrive{.target = cfn::get_att(target.value, "Arn"), .max_receives = max_receives};
    found->holds_dead_letters = true;
    allow_redrive(queue, *found);
}

}  // namespace

Queue dead_letter_queue(std::string logical_id, text::Span span) {
    Queue queue;
    queue.logical_id = std::move(logical_id);
    queue.retention = kDeadLetterRetention;
    queue.managed_encryption = true;
    queue.holds_dead_letters = true;
    queue.made = true;
    queue.tls_only = true;
    queue.protection = Protection::disposable;
    queue.span = span;
    return queue;
}

void add_queues(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics) {
    const bool production = spec.profile == spec::Profile::production;
    const auto standard = production ? kMaxReceives : kBareMaxReceives;
    for (const auto& named : spec.queues) {
        service.queues.push_back(build_queue(named, spec, diagnostics));
    }
    for (const auto& [name, said] : spec.queues) {
        auto& queue = *find_by_id(service.queues, name.value);
        const auto& dead = said.dead_letters;
        const auto max_receives = dead && dead->max_receives ? dead->max_receives->value : standard;
        if (dead && dead->queue) {
            redrive_to(queue, *dead->queue, max_receives, service, targets, diagnostics);
            continue;
        }
        if (dead ? !dead->on : !production || takes_dead_letters(spec, name.value)) {
            continue;
        }
        auto keeper = dead_letter_queue(name.value + "DeadLetters", dead ? dead->span : name.span);
        keeper.fifo = queue.fifo;
        if (queue.kms_key) {
            keeper.kms_key = queue.kms_key;
            keeper.managed_encryption = false;
        }
        keeper.tls_only = production;
        keeper.tags = build_tags({}, spec);
        allow_redrive(queue, keeper);
        queue.redrive = Redrive{.target = cfn::get_att(keeper.logical_id, "Arn"), .max_receives = max_receives};
        const auto at = &queue - service.queues.data();
        service.queues.insert(service.queues.begin() + at + 1, std::move(keeper));
    }
}

}  // namespace samgen::model
