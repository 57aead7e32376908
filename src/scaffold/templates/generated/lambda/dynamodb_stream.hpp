// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/stream.hpp"
#include "lambda/event_source.hpp"

// The streams of DynamoDB tables: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
namespace lambda {

struct Stream {
    std::string (*table)();  // the table's physical name; nullptr where the function has but one stream
    std::function<void(const stream::Record&)> handler;
    bool reports_item_failures;  // ReportBatchItemFailures in template.yaml
};

// Calls the handler for each record, in order. When it throws, the batch ends there: Lambda goes on from that record
// where item failures are reported, and repeats the batch where they are not.
[[nodiscard]] EventSource dynamodb_streams(std::vector<Stream> streams);

// Throws when `event` is not what a stream sends.
[[nodiscard]] std::vector<stream::Record> stream_records(const nlohmann::json& event);

}  // namespace lambda
