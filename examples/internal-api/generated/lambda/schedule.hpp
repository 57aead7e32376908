// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/schedule.hpp"
#include "lambda/event_source.hpp"

// Schedules of EventBridge.
namespace lambda {

struct Schedule {
    std::string_view rule;  // the rule's logical ID, which its name holds; not looked at where there is but one
    std::function<void(const schedule::Tick&)> handler;
};

// Accepts what no other source does: a schedule can have any input. When a handler throws, the invocation has failed,
// and Lambda repeats it.
[[nodiscard]] EventSource schedules(std::vector<Schedule> schedules);

[[nodiscard]] schedule::Tick schedule_tick(const nlohmann::json& event);

}  // namespace lambda
