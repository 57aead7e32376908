#pragma once

#include <vector>

#include "model/service.hpp"
#include "ownership/file.hpp"

namespace samgen::scaffold {

// Data for whoever runs the service on a machine of their own: `generated/local/env.json`, the functions' variables as
// `sam local --env-vars` reads them, and `generated/local/tables/NAME.json`, what DynamoDB is told to make each table.
[[nodiscard]] std::vector<ownership::File> local_files(const model::Service& service);

}  // namespace samgen::scaffold
