// Written by samgen, and again by every `samgen build`.
#include "lambda/dynamodb_stream.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/logging.hpp"

namespace lambda {
namespace {

using nlohmann::json;

stream::Change change(const std::string& name) {
    for (const auto change : {stream::Change::insert, stream::Change::modify, stream::Change::remove}) {
        if (stream::name(change) == name) {
            return change;
        }
    }
    throw std::runtime_error("a stream record of an unknown kind: " + name);
}

stream::Record record(const json& event) {
    const json& change_data = event.at("dynamodb");
    return {
        .id = event.value("eventID", ""),
        .sequence_number = change_data.at("SequenceNumber").get<std::string>(),
        .change = change(event.at("eventName").get<std::string>()),
        .keys = change_data.at("Keys"),
        .old_image = change_data.value("OldImage", json()),
        .new_image = change_data.value("NewImage", json()),
    };
}

// An event holds records of one stream alone: arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/TIME
const Stream& stream_of(const std::vector<Stream>& streams, const json& event) {
    const auto arn = event.at("Records").at(0).at("eventSourceARN").get<std::string>();
    const auto found = std::find_if(streams.begin(), streams.end(), [&](const Stream& candidate) {
        if (candidate.table == nullptr) {
            return true;
        }
        const std::string part = std::string(":table/").append(candidate.table()).append("/stream/");
        return arn.find(part) != std::string::npos;
    });
    if (found == streams.end()) {
        throw std::runtime_error("no handler for the stream " + arn);
    }
    return *found;
}

std::string answer(const std::vector<Stream>& streams, const json& event) {
    const Stream& source = stream_of(streams, event);
    json failures = json::array();
    for (const stream::Record& record : stream_records(event)) {
        try {
            source.handler(record);
        } catch (const std::exception& error) {
            if (!source.reports_item_failures) {
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

EventSource dynamodb_streams(std::vector<Stream> streams) {
    return {
        .accepts =
            [](const json& event) {
                const auto records = event.find("Records");
                return records != event.end() && records->is_array() && !records->empty() &&
                       records->front().value("eventSource", "") == "aws:dynamodb";
            },
        .answer = [streams = std::move(streams)](const json& event) { return answer(streams, event); },
    };
}

std::vector<stream::Record> stream_records(const json& event) {
    std::vector<stream::Record> out;
    for (const json& item : event.at("Records")) {
        out.push_back(record(item));
    }
    return out;
}

}  // namespace lambda
