#pragma once

#include <optional>
#include <vector>

#include "cfn/value.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

// Where a queue's messages go that nobody could handle: to the queue of that name, or to one that samgen makes.
struct DeadLetters {
    bool on = true;
    std::optional<Text> queue;
    std::optional<Count> max_receives;
    Span span;
};

struct Queue {
    std::optional<cfn::Value> physical_name;
    bool fifo = false;
    Span fifo_span;
    std::optional<bool> content_deduplication;
    std::optional<Located<FifoThroughput>> throughput;
    std::optional<Count> visibility;
    std::optional<Count> retention;
    std::optional<Count> delay;
    std::optional<Count> wait;
    std::optional<cfn::Value> kms_key;
    std::optional<DeadLetters> dead_letters;
    std::optional<Located<Protection>> protection;
    std::vector<Tag> tags;
    cfn::Map properties;
};

}  // namespace samgen::spec
