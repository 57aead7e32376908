// Written by samgen, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"

namespace storage {

// Tables in memory, for tests: each starts empty. They do what tables in DynamoDB do, projections of indexes and pages
// included; there are no faults, no delays and no limits of size.
[[nodiscard]] MakeTable in_memory();

}  // namespace storage
