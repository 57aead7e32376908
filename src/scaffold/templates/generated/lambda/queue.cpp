// Written by samgen, and again by every `samgen build`.
#include "lambda/queue.hpp"

#include <cstdlib>
#include <exception>
#include <string>

#include "app/logging.hpp"

namespace lambda {
namespace {

using nlohmann::json;

queue::Message message(const json& event) {
    const json attributes = event.value("attributes", json::object());
    const auto arn = event.at("eventSourceARN").get<std::string>();
    return {
        .id = event.at("messageId").get<std::string>(),
        .body = event.at("body").get<std::string>(),
        .queue = arn.substr(arn.rfind(':') + 1),
        .group = attributes.value("MessageGroupId", ""),
        .attributes = event.value("messageAttributes", json::object()),
        .receives = std::atoi(attributes.value("ApproximateReceiveCount", "1").c_str()),
    };
}

std::string answer(const Queues& queues, const json& event) {
    json failures = json::array();
    bool keep_order = false;
    for (const queue::Message& message : queue_messages(event)) {
        if (keep_order) {
            failures.push_back({{"itemIdentifier", message.id}});
            continue;
        }
        try {
            queues.handler(message);
        } catch (const std::exception& error) {
            if (!queues.reports_item_failures) {
                throw;
            }
            logging::error("the handler has thrown", {{"messageId", message.id}, {"error", error.what()}});
            failures.push_back({{"itemIdentifier", message.id}});
            keep_order = message.queue.ends_with(".fifo");
        }
    }
    return json{{"batchItemFailures", failures}}.dump();
}

}  // namespace

EventSource queues(Queues queues) {
    return {
        .accepts =
            [](const json& event) {
                const auto records = event.find("Records");
                return records != event.end() && records->is_array() && !records->empty() &&
                       records->front().value("eventSource", "") == "aws:sqs";
            },
        .answer = [queues](const json& event) { return answer(queues, event); },
    };
}

std::vector<queue::Message> queue_messages(const json& event) {
    std::vector<queue::Message> out;
    for (const json& item : event.at("Records")) {
        out.push_back(message(item));
    }
    return out;
}

}  // namespace lambda
