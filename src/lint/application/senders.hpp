#pragma once

#include <string_view>
#include <vector>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// A service that hands something to a queue or a topic of the template, and is let in by that one's policy.
struct Sender {
    std::string_view service;  // "events.amazonaws.com"
    const Piece* source;       // what it sends for, as aws:SourceArn says: the rule, the topic, the bucket, the alarm
    const Piece* receiver;
    Value where;  // the receiver is named here
};

[[nodiscard]] std::vector<Sender> senders(const Application& application);

// What a service sends for, by the type that aws:SourceArn names; empty for services that are not known here.
[[nodiscard]] std::string_view source_type(std::string_view service);

}  // namespace samgen::lint::application
