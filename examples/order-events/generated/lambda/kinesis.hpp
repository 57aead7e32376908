// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/kinesis.hpp"
#include "lambda/event_source.hpp"

// The streams of Kinesis: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
namespace lambda {

struct KinesisStreams {
    std::function<void(const kinesis::Record&)> handler;
    bool reports_item_failures;  // ReportBatchItemFailures in template.yaml
};

// Calls the handler for each record, in order. When it throws, the batch ends there: Lambda goes on from that record
// where item failures are reported, and repeats the batch where they are not.
[[nodiscard]] EventSource kinesis_streams(KinesisStreams streams);

// Throws when `event` is not what a stream sends.
[[nodiscard]] std::vector<kinesis::Record> kinesis_records(const nlohmann::json& event);

}  // namespace lambda
