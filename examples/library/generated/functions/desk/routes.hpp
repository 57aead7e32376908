// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include <vector>

#include "functions/desk/stores.hpp"
#include "lambda/http_api.hpp"

namespace routes::desk {

// What the function serves, and by which of its handlers.
[[nodiscard]] std::vector<lambda::Route> all(handlers::desk::Stores& stores);

}  // namespace routes::desk
