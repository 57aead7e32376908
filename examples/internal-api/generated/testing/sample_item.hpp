// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

#include "storage/table.hpp"

namespace sample {

// The item in generated/testing/items/NAME.json, as an item of the table.
[[nodiscard]] dynamodb::Item item(const storage::Schema& schema, const std::string& name);

// What a client might say to change it: to give its attributes, apart from the key, the values that they have.
[[nodiscard]] storage::Changes changes(const storage::Schema& schema, const std::string& name);

}  // namespace sample
