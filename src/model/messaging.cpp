#include "model/messaging.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

void check_topic_name(const Topic& topic, diag::Diagnostics& diagnostics) {
    const auto* name = topic.name ? topic.name->string() : nullptr;
    if (name != nullptr && name->ends_with(".fifo") != topic.fifo) {
        diagnostics.error(topic.name->span,
                          topic.fifo ? fmt::format("the name of a FIFO topic ends in `.fifo`: `{}.fifo`", *name)
                                     : fmt::format("only the name of a FIFO topic ends in `.fifo`, not `{}`", *name),
                          topic.fifo ? "" : "add `fifo: true` to the topic, or change the name");
    }
}

// A queue takes what the topic sends; its policy has to say so.
void subscribe_queue(Subscription& subscription, const spec::Text& name, const Topic& topic, Service& service,
                     const Targets& targets, diag::Diagnostics& diagnostics) {
    subscription.protocol = "sqs";
    subscription.endpoint = cfn::get_att(name.value, "Arn");
    constexpr std::array<std::string_view, 1> kQueue = {"AWS::SQS::Queue"};
    if (targets.resolve(name, kQueue, "a queue", diagnostics) == nullptr) {
        return;
    }
    auto* queue = find_by_id(service.queues, name.value);
    if (queue == nullptr) {  // one of `resources`, which says by itself who may send
        return;
    }
    // https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
    if (queue->fifo && !topic.fifo) {
        diagnostics.error(
            name.span, fmt::format("`{}` is a FIFO queue, which takes messages only of a FIFO topic", name.value),
            fmt::format("add `fifo: true` to the topic `{}`, or take it from the queue", topic.logical_id));
    }
    queue->senders.push_back({.sid = "Allow" + topic.logical_id,
                              .principal = "sns.amazonaws.com",
                              .source = cfn::ref(topic.logical_id),
                              .span = subscription.span});
}

void add_subscriptions(Topic& topic, const spec::Topic& said, Service& service, const Targets& targets,
                       diag::Diagnostics& diagnostics) {
    int count = 0;
    for (const auto& one : said.subscriptions) {
        ++count;
        Subscription subscription;
        subscription.span = one.span;
        subscription.filter = one.filter;
        subscription.filters_body = one.filters_body;
        subscription.raw = one.raw;
        subscription.properties = one.properties;
        if (one.queue) {
            subscription.logical_id = topic.logical_id + "To" + one.queue->value;
            subscribe_queue(subscription, *one.queue, topic, service, targets, diagnostics);
        } else {
            const auto& to = one.email ? *one.email : *one.https;
            subscription.logical_id = fmt::format("{}Subscription{}", topic.logical_id, count);
            subscription.protocol = one.email ? "email" : "https";
            subscription.endpoint = to.value;
            if (topic.fifo) {
                diagnostics.error(to.span,
                                  fmt::format("`{}` is a FIFO topic, which sends to queues alone", topic.logical_id),
                                  "subscribe a queue, or take `fifo` away");
            }
        }
        topic.subscriptions.push_back(std::move(subscription));
    }
}

Topic build_topic(const spec::Named<spec::Topic>& named, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto& [name, said] = named;
    const bool production = spec.profile == spec::Profile::production;
    Topic topic;
    topic.logical_id = name.value;
    topic.span = name.span;
    topic.name = said.physical_name;
    topic.fifo = said.fifo;
    topic.content_deduplication = said.content_deduplication.value_or(false);
    topic.kms_key = said.kms_key;
    if (production && !topic.kms_key) {
        topic.kms_key = cfn::Value("alias/aws/sns");
    }
    topic.tls_only = production;
    topic.tags = build_tags(said.tags, spec);
    topic.properties = said.properties;
    check_topic_name(topic, diagnostics);
    return topic;
}

Bus build_bus(const spec::Named<spec::Bus>& named, const spec::Spec& spec) {
    const auto& [name, said] = named;
    Bus bus;
    bus.logical_id = name.value;
    bus.span = name.span;
    // EventBridge wants a name; one that other stacks of the account do not have.
    bus.name = said.physical_name ? *said.physical_name : cfn::sub("${AWS::StackName}-" + name.value);
    bus.kms_key = said.kms_key;
    if (said.archive) {
        bus.archive = Archive{.logical_id = name.value + "Archive",
                              .days = {},
                              .pattern = said.archive->pattern,
                              .span = said.archive->span};
        if (said.archive->days) {
            bus.archive->days = said.archive->days->value;
        }
    }
    bus.tags = build_tags(said.tags, spec);
    bus.properties = said.properties;
    return bus;
}

DataStream build_stream(const spec::Named<spec::DataStream>& named, const spec::Spec& spec) {
    const auto& [name, said] = named;
    const bool production = spec.profile == spec::Profile::production;
    DataStream stream;
    stream.logical_id = name.value;
    stream.span = name.span;
    stream.name = said.physical_name;
    stream.shards = value_of(said.shards);
    if (said.retention) {
        stream.retention = said.retention->value;
    } else if (production) {
        stream.retention = 24;  // hours
    }
    stream.kms_key = said.kms_key;
    stream.customer_key = said.kms_key.has_value();
    if (production && !stream.kms_key) {
        stream.kms_key = cfn::Value("alias/aws/kinesis");
    }
    if (said.protection) {
        stream.protection = said.protection->value;
    } else if (production) {
        stream.protection = Protection::disposable;
    }
    stream.tags = build_tags(said.tags, spec);
    stream.properties = said.properties;
    return stream;
}

}  // namespace

void add_messaging(Service& service, const spec::Spec& spec, const Targets& targets, diag::Diagnostics& diagnostics) {
    for (const auto& named : spec.topics) {
        auto topic = build_topic(named, spec, diagnostics);
        add_subscriptions(topic, named.value, service, targets, diagnostics);
        service.topics.push_back(std::move(topic));
    }
    for (const auto& named : spec.buses) {
        service.buses.push_back(build_bus(named, spec));
    }
    for (const auto& named : spec.streams) {
        service.streams.push_back(build_stream(named, spec));
    }
}

}  // namespace samgen::model
