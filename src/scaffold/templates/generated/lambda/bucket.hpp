// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>

#include <nlohmann/json.hpp>

#include "app/bucket.hpp"
#include "lambda/event_source.hpp"

// What S3 tells EventBridge: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
namespace lambda {

// When the handler throws, the invocation has failed, and Lambda repeats it.
[[nodiscard]] EventSource bucket_events(std::function<void(const bucket::ObjectEvent&)> handler);

// Throws when `event` is not what S3 tells.
[[nodiscard]] bucket::ObjectEvent bucket_event(const nlohmann::json& event);

}  // namespace lambda
