// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"
#include "tables/store.hpp"

namespace handlers::store_api {

// The tables that the function works on.
struct Stores {
    tables::store::Store store;
};

// Each on the table that `make` makes: in DynamoDB, or in memory for tests.
[[nodiscard]] Stores stores_from(const storage::MakeTable& make);

}  // namespace handlers::store_api
