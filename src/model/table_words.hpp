#pragma once

#include <string_view>

#include "model/service/table.hpp"

// What DynamoDB calls what a table has, in CloudFormation as in its own API.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
namespace samgen::model {

[[nodiscard]] std::string_view word(AttributeType type);     // "S"
[[nodiscard]] std::string_view word(Projection projection);  // "KEYS_ONLY"
[[nodiscard]] std::string_view word(StreamView view);        // "NEW_IMAGE"

}  // namespace samgen::model
