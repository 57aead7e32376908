// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

// What a scheduled handler takes.
namespace schedule {

struct Tick {
    std::string id = {};        // the same when EventBridge delivers a tick twice
    std::string time = {};      // "2026-01-31T12:00:00Z"
    nlohmann::json event = {};  // all that came, for schedules with an input of their own
};

// One line with the time and the ID.
void log(const Tick& tick);

}  // namespace schedule
