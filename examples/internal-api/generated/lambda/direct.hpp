// Written by samgen, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "lambda/event_source.hpp"

namespace lambda {

// Whatever the caller sends, and whatever the handler returns. When it throws, the invocation has failed.
[[nodiscard]] EventSource direct(nlohmann::json (*handler)(const nlohmann::json&));

}  // namespace lambda
