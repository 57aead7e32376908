// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"
#include "tables/loans.hpp"

namespace handlers::reminder {

// The tables that the function works on.
struct Stores {
    tables::loans::Store loans;
};

// Each on the table that `make` makes: in DynamoDB, or in memory for tests.
[[nodiscard]] Stores stores_from(const storage::MakeTable& make);

}  // namespace handlers::reminder
