// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace lambda {

// One kind of event that reaches a function, and what answers it.
struct EventSource {
    std::function<bool(const nlohmann::json& event)> accepts;
    std::function<std::string(const nlohmann::json& event)> answer;  // JSON; throws when the invocation has failed
};

// What Lambda is told. A failed invocation is tried again where the event's source does that.
struct Answer {
    bool success = true;
    std::string payload = {};  // JSON; after a failure, the reason in words
};

// Hands the event to the first source that accepts it. Never throws: what escapes is logged, and the invocation failed.
[[nodiscard]] Answer dispatch(std::span<const EventSource> sources, std::string_view payload);

}  // namespace lambda
