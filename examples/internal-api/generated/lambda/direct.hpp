// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>

#include <nlohmann/json.hpp>

#include "lambda/event_source.hpp"

namespace lambda {

// Whatever the caller sends, and whatever the handler returns. When it throws, the invocation has failed.
[[nodiscard]] EventSource direct(std::function<nlohmann::json(const nlohmann::json&)> handler);

}  // namespace lambda
