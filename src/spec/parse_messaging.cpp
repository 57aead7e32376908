#include "spec/parse_messaging.hpp"

#include <utility>

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

std::vector<Subscription> read_subscriptions(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Subscription> subscriptions;
    if (node == nullptr || node->kind != Kind::sequence) {
        return subscriptions;
    }
    for (const auto* item : node->items) {
        if (item->kind != Kind::mapping) {
            continue;
        }
        Subscription subscription{.queue = text_of(item->find("queue")),
                                  .email = text_of(item->find("email")),
                                  .https = text_of(item->find("https")),
                                  .filter = read_raw_map(item->find("filter"), diagnostics),
                                  .filters_body = is_true(item->find("filter-body")),
                                  .raw = is_true(item->find("raw")),
                                  .raw_span = item->find("raw") != nullptr ? item->find("raw")->span : item->span,
                                  .properties = read_raw_map(item->find("properties"), diagnostics),
                                  .span = item->span};
        int told = 0;
        for (const auto* key : {"queue", "email", "https"}) {
            told += item->find(key) != nullptr ? 1 : 0;
        }
        if (told != 1) {
            const Span start{.source = item->span.source, .begin = item->span.begin, .end = item->span.begin};
            diagnostics.error(start, "a subscription tells one: a `queue`, an `email` or an `https` address",
                              told == 0 ? "`queue: Orders` would do" : "make it several subscriptions");
            continue;
        }
        if (subscription.email && subscription.raw) {
            diagnostics.error(subscription.raw_span, "an e-mail has no `raw` form", "leave `raw` out");
        }
        subscriptions.push_back(std::move(subscription));
    }
    return subscriptions;
}

}  // namespace

Topic read_topic(const Node& node, diag::Diagnostics& diagnostics) {
    Topic topic;
    topic.physical_name = read_optional_raw(node.find("name"), diagnostics);
    if (const auto* fifo = node.find("fifo")) {
        topic.fifo = is_on(*fifo);
        topic.content_deduplication = value_of(flag_of(fifo->find("content-deduplication")));
    }
    topic.kms_key = read_arn(node, "kms-key", "a key's ARN", diagnostics);
    topic.subscriptions = read_subscriptions(node.find("subscriptions"), diagnostics);
    topic.tags = read_tags(node.find("tags"), diagnostics);
    topic.properties = read_raw_map(node.find("properties"), diagnostics);
    return topic;
}

Bus read_bus(const Node& node, diag::Diagnostics& diagnostics) {
    Bus bus;
    bus.physical_name = read_optional_raw(node.find("name"), diagnostics);
    bus.kms_key = read_arn(node, "kms-key", "a key's ARN", diagnostics);
    if (const auto* archive = node.find("archive"); archive != nullptr && is_on(*archive)) {
        bus.archive = Archive{.days = count_of(archive->find("days")),
                              .pattern = read_raw_map(archive->find("pattern"), diagnostics),
                              .span = archive->span};
    }
    bus.tags = read_tags(node.find("tags"), diagnostics);
    bus.properties = read_raw_map(node.find("properties"), diagnostics);
    return bus;
}

DataStream read_data_stream(const Node& node, diag::Diagnostics& diagnostics) {
    DataStream stream;
    stream.physical_name = read_optional_raw(node.find("name"), diagnostics);
    stream.shards = count_of(node.find("shards"));
    stream.retention = count_of(node.find("retention"));
    stream.kms_key = read_arn(node, "kms-key", "a key's ARN", diagnostics);
    stream.protection = word_of<Protection>(node.find("protection"), kRemovalWords);
    stream.tags = read_tags(node.find("tags"), diagnostics);
    stream.properties = read_raw_map(node.find("properties"), diagnostics);
    return stream;
}

}  // namespace samgen::spec
