// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/topic.hpp"
#include "lambda/event_source.hpp"

// The topics of SNS: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
namespace lambda {

// When the handler throws, the invocation has failed, and Lambda repeats it.
[[nodiscard]] EventSource topics(std::function<void(const topic::Notification&)> handler);

// Throws when `event` is not what a topic sends.
[[nodiscard]] std::vector<topic::Notification> topic_notifications(const nlohmann::json& event);

}  // namespace lambda
