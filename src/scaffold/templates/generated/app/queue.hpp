// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

// What a handler takes of a queue: one message at a time.
namespace queue {

struct Message {
    std::string id = {};
    std::string body = {};
    std::string queue = {};          // the queue's physical name
    std::string group = {};          // of a FIFO queue; empty otherwise
    nlohmann::json attributes = {};  // the sender's: {"kind": {"stringValue": "order", "dataType": "String"}}
    int receives = 1;                // how often it has been received, this time included
};

// One line with the queue and the message's ID. Says nothing about the body, which may be nobody's business.
void log(const Message& message);

}  // namespace queue
