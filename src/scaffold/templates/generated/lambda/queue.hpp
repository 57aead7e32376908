// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/queue.hpp"
#include "lambda/event_source.hpp"

// The queues of SQS: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
namespace lambda {

struct Queues {
    std::function<void(const queue::Message&)> handler;
    bool reports_item_failures;  // ReportBatchItemFailures in template.yaml
};

// Calls the handler for each message, in order. Where item failures are reported, only the messages come back whose
// handler has thrown, and behind such a one all the others of a FIFO queue, to keep their order. Where they are not,
// the whole batch comes back.
[[nodiscard]] EventSource queues(Queues queues);

// Throws when `event` is not what a queue sends.
[[nodiscard]] std::vector<queue::Message> queue_messages(const nlohmann::json& event);

}  // namespace lambda
