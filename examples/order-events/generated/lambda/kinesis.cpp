// Written by samgen, and again by every `samgen build`.
#include "lambda/kinesis.hpp"

#include <exception>
#include <string>

#include "app/base64.hpp"
#include "app/logging.hpp"

namespace lambda {
namespace {

using nlohmann::json;

kinesis::Record record(const json& event) {
    const json& data = event.at("kinesis");
    const auto arn = event.at("eventSourceARN").get<std::string>();
    return {
        .id = event.value("eventID", ""),
        .sequence_number = data.at("sequenceNumber").get<std::string>(),
        .partition_key = data.value("partitionKey", ""),
        .stream = arn.substr(arn.rfind('/') + 1),
        .data = base64::decode(data.at("data").get<std::string>()),
    };
}

std::string answer(const KinesisStreams& streams, const json& event) {
    json failures = json::array();
    for (const kinesis::Record& record : kinesis_records(event)) {
        try {
            streams.handler(record);
        } catch (const std::exception& error) {
            if (!streams.reports_item_failures) {
                throw;
            }
            logging::error("the handler has thrown", {{"eventId", record.id}, {"error", error.what()}});
            failures.push_back({{"itemIdentifier", record.sequence_number}});
            break;
        }
    }
    return json{{"batchItemFailures", failures}}.dump();
}

}  // namespace

EventSource kinesis_streams(KinesisStreams streams) {
    return {
        .accepts =
            [](const json& event) {
                const auto records = event.find("Records");
                return records != event.end() && records->is_array() && !records->empty() &&
                       records->front().value("eventSource", "") == "aws:kinesis";
            },
        .answer = [streams](const json& event) { return answer(streams, event); },
    };
}

std::vector<kinesis::Record> kinesis_records(const json& event) {
    std::vector<kinesis::Record> out;
    for (const json& item : event.at("Records")) {
        out.push_back(record(item));
    }
    return out;
}

}  // namespace lambda
