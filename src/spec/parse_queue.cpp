#include "spec/parse_queue.hpp"

#include <utility>

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

void read_fifo(const Node* node, Queue& queue) {
    if (node == nullptr) {
        return;
    }
    queue.fifo = is_on(*node);
    queue.fifo_span = node->span;
    queue.content_deduplication = value_of(flag_of(node->find("content-deduplication")));
    queue.throughput = word_of<FifoThroughput>(node->find("throughput"), kFifoThroughputWords);
}

std::optional<DeadLetters> read_dead_letters(const Node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    return DeadLetters{.on = is_on(*node),
                       .queue = text_of(node->find("queue")),
                       .max_receives = count_of(node->find("max-receives")),
                       .span = node->span};
}

}  // namespace

Queue read_queue(const Node& node, diag::Diagnostics& diagnostics) {
    Queue queue;
    queue.physical_name = read_optional_raw(node.find("name"), diagnostics);
    read_fifo(node.find("fifo"), queue);
    queue.visibility = count_of(node.find("visibility"));
    queue.retention = count_of(node.find("retention"));
    queue.delay = count_of(node.find("delay"));
    queue.wait = count_of(node.find("wait"));
    queue.kms_key = read_arn(node, "kms-key", "a key's ARN", diagnostics);
    queue.dead_letters = read_dead_letters(node.find("dead-letters"));
    queue.protection = word_of<Protection>(node.find("protection"), kRemovalWords);
    queue.tags = read_tags(node.find("tags"), diagnostics);
    queue.properties = read_raw_map(node.find("properties"), diagnostics);
    return queue;
}

}  // namespace samgen::spec
