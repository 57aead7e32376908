// Written by samgen, and again by every `samgen build`.
#include "lambda/topic.hpp"

#include <string>
#include <utility>

namespace lambda {
namespace {

using nlohmann::json;

std::string text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

topic::Notification notification(const json& event) {
    const json& sns = event.at("Sns");
    const auto arn = sns.at("TopicArn").get<std::string>();
    return {
        .id = text(sns, "MessageId"),
        .subject = text(sns, "Subject"),  // null where there is none
        .message = sns.at("Message").get<std::string>(),
        .topic = arn.substr(arn.rfind(':') + 1),
        .attributes = sns.value("MessageAttributes", json::object()),
    };
}

}  // namespace

EventSource topics(std::function<void(const topic::Notification&)> handler) {
    return {
        .accepts =
            [](const json& event) {
                const auto records = event.find("Records");
                return records != event.end() && records->is_array() && !records->empty() &&
                       records->front().value("EventSource", "") == "aws:sns";
            },
        .answer =
            [handler = std::move(handler)](const json& event) {
                for (const topic::Notification& notification : topic_notifications(event)) {
                    handler(notification);
                }
                return std::string("null");
            },
    };
}

std::vector<topic::Notification> topic_notifications(const json& event) {
    std::vector<topic::Notification> out;
    for (const json& item : event.at("Records")) {
        out.push_back(notification(item));
    }
    return out;
}

}  // namespace lambda
