// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

// What a handler takes of EventBridge.
namespace bus {

struct Event {
    std::string id = {};         // the same when EventBridge delivers it twice
    std::string source = {};     // "shop.orders"
    std::string kind = {};       // its `detail-type`: "OrderPlaced"
    std::string time = {};       // "2026-01-31T12:00:00Z"
    nlohmann::json detail = {};  // what the sender says
};

// One line with the source, the kind and the ID. Says nothing about the detail, which may be nobody's business.
void log(const Event& event);

}  // namespace bus
