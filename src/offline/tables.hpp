#pragma once

#include <nlohmann/json.hpp>

#include "model/service.hpp"

namespace samgen::offline {

// What DynamoDB's CreateTable is told to make a table, on demand and without what only AWS has (streams to Kinesis,
// replicas, keys of KMS).
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
[[nodiscard]] nlohmann::json create_table_request(const model::Table& table);

}  // namespace samgen::offline
