// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>

#include <nlohmann/json.hpp>

#include "app/bus.hpp"
#include "lambda/event_source.hpp"

// The rules of EventBridge: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
namespace lambda {

// When the handler throws, the invocation has failed, and Lambda repeats it.
[[nodiscard]] EventSource bus_events(std::function<void(const bus::Event&)> handler);

// Throws when `event` is not what EventBridge sends.
[[nodiscard]] bus::Event bus_event(const nlohmann::json& event);

}  // namespace lambda
