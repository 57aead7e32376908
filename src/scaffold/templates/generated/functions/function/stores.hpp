// Written by samgen from {{spec|comment}}, and again by every `samgen build`.
#pragma once

#include "storage/table.hpp"
{{#included_tables}}
#include "tables/{{table}}.hpp"
{{/included_tables}}

namespace handlers::{{name}} {

// The tables that the function works on.
struct Stores {
{{#stores}}
    tables::{{table}}::Store {{table}};
{{/stores}}
};

// Each on the table that `make` makes: in DynamoDB, or in memory for tests.
[[nodiscard]] Stores stores_from(const storage::MakeTable& make);

}  // namespace handlers::{{name}}
