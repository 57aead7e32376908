#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/tag.hpp"
#include "spec/words.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::FifoThroughput;
using spec::Protection;

// A service of AWS that may send to a queue, on behalf of one thing of this stack.
struct QueueSender {
    std::string sid;        // of the statement: "AllowOrderPlaced"
    std::string principal;  // "sns.amazonaws.com"
    cfn::Value source;      // the ARN of what it sends for
    text::Span span;
};

struct Redrive {
    cfn::Value target;  // the ARN of the queue that takes what was received too often
    std::uint64_t max_receives = 0;
};

struct Queue {
    std::string logical_id;
    std::optional<cfn::Value> name;  // QueueName
    bool fifo = false;
    bool content_deduplication = false;
    std::optional<FifoThroughput> throughput;
    std::optional<std::uint64_t> visibility;  // seconds
    std::optional<std::uint64_t> retention;   // seconds
    std::optional<std::uint64_t> delay;       // seconds
    std::optional<std::uint64_t> wait;        // seconds
    bool managed_encryption = false;          // under SQS's own key
    std::optional<cfn::Value> kms_key;        // under a customer-managed key
    std::optional<Redrive> redrive;
    std::vector<cfn::Value> redrive_sources;  // the ARNs of the only queues that may redrive to it; any when empty
    bool holds_dead_letters = false;          // what others could not handle: nothing should be in it
    bool made = false;                        // by samgen, for what stands at `span`
    bool tls_only = false;                    // its policy (`<logical_id>Policy`) refuses plain HTTP
    std::vector<QueueSender> senders;         // in the same policy
    Protection protection = Protection::unstated;
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;

    [[nodiscard]] bool has_policy() const { return tls_only || !senders.empty(); }
};

}  // namespace samgen::model
