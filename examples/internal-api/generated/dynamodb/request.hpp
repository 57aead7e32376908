// Written by samgen, and again by every `samgen build`.
#pragma once

#include <nlohmann/json.hpp>

#include "dynamodb/operations.hpp"

// Requests in DynamoDB's JSON: the same for an action by itself and for one of a transaction.
namespace dynamodb {

[[nodiscard]] nlohmann::json request_of(const Put& action);
[[nodiscard]] nlohmann::json request_of(const Update& action);
[[nodiscard]] nlohmann::json request_of(const Remove& action);
[[nodiscard]] nlohmann::json request_of(const Check& action);

}  // namespace dynamodb
