// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

// What a handler takes of a topic.
namespace topic {

struct Notification {
    std::string id = {};  // the same when SNS delivers it twice
    std::string subject = {};
    std::string message = {};
    std::string topic = {};          // the topic's physical name
    nlohmann::json attributes = {};  // the sender's: {"kind": {"Type": "String", "Value": "order"}}
};

// One line with the topic and the ID. Says nothing about the message, which may be nobody's business.
void log(const Notification& notification);

}  // namespace topic
