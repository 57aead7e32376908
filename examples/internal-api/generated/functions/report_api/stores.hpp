// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"
#include "tables/reports.hpp"

namespace handlers::report_api {

// The tables that the function works on.
struct Stores {
    tables::reports::Store reports;
};

// Each on the table that `make` makes: in DynamoDB, or in memory for tests.
[[nodiscard]] Stores stores_from(const storage::MakeTable& make);

}  // namespace handlers::report_api
