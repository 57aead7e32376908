// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"
#include "tables/books.hpp"

namespace handlers::catalogue_read {

// The tables that the function works on.
struct Stores {
    tables::books::Store books;
};

// Each on the table that `make` makes: in DynamoDB, or in memory for tests.
[[nodiscard]] Stores stores_from(const storage::MakeTable& make);

}  // namespace handlers::catalogue_read
