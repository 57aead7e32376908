// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/catalogue_list/stores.hpp"
#include "lambda/http_api.hpp"

namespace routes::catalogue_list {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::catalogue_list::Stores& stores);

}  // namespace routes::catalogue_list
