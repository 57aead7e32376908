// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"
#include "tables/products.hpp"

namespace handlers::projector {

// The tables that the function works on.
struct Stores {
    tables::products::Store products;
};

// Each on the table that `make` makes: in DynamoDB, or in memory for tests.
[[nodiscard]] Stores stores_from(const storage::MakeTable& make);

}  // namespace handlers::projector
